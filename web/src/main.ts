// Where the client begins: its styles, and the page that the address asks for.
import { mount } from "svelte";
import App from "./App.svelte";
import "./room/room.css";
import "./ui/base.css";

const target = document.getElementById("app")!;
// What stood there while all this was on its way.
target.replaceChildren();
mount(App, { target });
// After all that one waits for, also on a slow line.
setTimeout(() => void import("./phone/install.ts").then(({ install }) => install(), () => {}), 3_000);
