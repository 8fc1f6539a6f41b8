// Pages that are opened seldom, and what is announced on top of any: what each will fetch is named here, and not in what
// everybody fetches first.

export const accountPage = () => import("../account/AccountPage.svelte");
export const announced = () => import("../ui/Announced.svelte");
export const forgotten = () => import("../account/Forgotten.svelte");
export const friendsPage = () => import("../friends/FriendsPage.svelte");
export const noticesPage = () => import("../phone/NoticesPage.svelte");
export const operatorPage = () => import("../operator/OperatorPage.svelte");
export const outbox = () => import("../account/Outbox.svelte");
export const resultsPage = () => import("../results/ResultsPage.svelte");
export const signUp = () => import("../account/SignUp.svelte");
export const suspended = () => import("./Suspended.svelte");
