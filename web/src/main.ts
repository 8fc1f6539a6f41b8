// Where the client begins: its styles, and the page that the address asks for.
import { mount } from "svelte";
import App from "./App.svelte";
import "./room/room.css";
import "./ui/base.css";

const target = document.getElementById("app")!;
// What stood there while all this was on its way.
target.replaceChildren();
mount(App, { target });
