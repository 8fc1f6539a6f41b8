import "../ui/theme.css";
import "../ui/base.css";
