// The gallery: `?state=` one of list.json, `&theme=light|dark`, `&cloth=teal|blue|claret`.

import { mount } from "svelte";
import "../room/room.css";
import "../ui/base.css";
import Shot from "./Shot.svelte";

const asked = new URLSearchParams(location.search);
const theme = asked.get("theme");
// After the preferences have shown themselves, and without keeping it.
const cloth = asked.get("cloth");
if (cloth) document.documentElement.dataset.cloth = cloth;
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

mount(Shot, { target: document.getElementById("app")!, props: { state: asked.get("state") ?? "" } });
