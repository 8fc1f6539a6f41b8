"""What the house asks of tables: to make or close one, to let somebody in, to have done what somebody asks by HTTP."""

from __future__ import annotations

import asyncio

from parlour.bus.port import Bus
from parlour.gateway.requests import Requests
from parlour.store.time import StoreTime
from parlour.wire import from_dealer, to_dealer, topics
from parlour.wire.session import Session


class HouseRequests:
    """Asks the dealers on behalf of the house that stands behind one gateway."""

    def __init__(self, gateway: str, bus: Bus, requests: Requests, time: StoreTime) -> None:
        self._gateway = gateway
        self._bus = bus
        self._requests = requests
        self._time = time

    async def open_table(self, session: Session, table: str, opening: bytes) -> from_dealer.Answer:
        """Have a table made; its id is chosen by whoever asks."""
        number = self._requests.next_number()
        answer = await self._answer_to(to_dealer.OpenRequest(number, self._gateway, table, session.person, opening))
        if answer.status == "ok":
            self._bus.publish(topics.OPENED, to_dealer.Opened(table))
        return answer

    async def close_table(self, table: str, reason: str) -> from_dealer.Answer:
        """Have a table closed that nobody comes to any more."""
        return await self._answer_to(to_dealer.CloseRequest(self._requests.next_number(), self._gateway, table, reason))

    async def close_for(self, operator: str, name: str, table: str, reason: str) -> from_dealer.Answer:
        """Have a table closed for an operator, whatever lies on it."""
        number = self._requests.next_number()
        return await self._answer_to(to_dealer.CloseRequest(number, self._gateway, table, reason, operator, name))

    async def admit(self, session: Session, table: str, shown: to_dealer.ShownAtTheDoor) -> from_dealer.Answer:
        """Have somebody let in who has shown the house what lets them in."""
        number = self._requests.next_number()
        return await self._answer_to(
            to_dealer.AdmitRequest(number, self._gateway, table, session.person, session.name, shown)
        )

    async def notice(self, table: str, person: str, notice: to_dealer.Notice) -> from_dealer.Answer:
        """Have a table know what has become of somebody."""
        number = self._requests.next_number()
        return await self._answer_to(to_dealer.HouseNotice(number, self._gateway, table, person, notice))

    async def act(self, session: Session, table: str, action: str, args: bytes, action_id: str) -> from_dealer.Answer:
        """Have done at a table what somebody asks for by HTTP."""
        return await self._answer_to(
            to_dealer.ActRequest(
                self._requests.next_number(),
                self._gateway,
                table,
                session.person,
                session.name,
                session.bot,
                action,
                args,
                action_id,
                None,
                session.colour,
            )
        )

    async def _answer_to(self, request: to_dealer.Request) -> from_dealer.Answer:
        done: asyncio.Future[from_dealer.Answer] = asyncio.get_running_loop().create_future()

        def reply(answer: from_dealer.Answer | from_dealer.Shown) -> None:
            if not done.done() and isinstance(answer, from_dealer.Answer):
                done.set_result(answer)

        self._requests.ask(request, reply, self._time.loop_time())
        return await done
