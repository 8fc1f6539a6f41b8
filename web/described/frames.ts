// Every frame of the server's websocket, and what the games of the tree show, as types. Made by `.venv/bin/python -m tests.repository.client_types`: not to be edited.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Act
         * @description I do something.
         */
        Act: {
            action: string;
            action_id: string;
            /** @default {} */
            args?: Record<string, unknown>;
            /** @default null */
            decision?: number | null;
            table: string;
            /** @enum {unknown} */
            type: "act";
        };
        /**
         * ActionResult
         * @description What became of your action: `ok` is on disk; `unknown` means send the same id again; `error` changed nothing.
         */
        ActionResult: {
            action_id: string;
            /** @default null */
            code?: string | null;
            /** @default null */
            reason?: string | null;
            /** @default null */
            recovery?: ("noop" | "retry" | "sync") | null;
            /** @enum {unknown} */
            status: "error" | "ok" | "unknown";
            table: string;
            /** @enum {unknown} */
            type: "action.result";
            /** @default null */
            version?: number | null;
        };
        /**
         * ArgumentLimits
         * @description What an argument may be: from `min` to `max`, one of those `in` a list, or any of a type.
         */
        ArgumentLimits: {
            in?: unknown[];
            max?: number;
            max_length?: number;
            min?: number;
            type?: string;
        };
        /**
         * Auction
         * @description All that was said, in its order, the highest bid, and who has passed.
         */
        Auction: {
            /** @default [] */
            bids: components["schemas"]["Bid"][];
            /** @default false */
            by_rank: boolean;
            /** @default null */
            highest: components["schemas"]["Bid"] | null;
            passed: boolean[];
        };
        /**
         * Bid
         * @description What somebody has said: a rank, or so many points, or neither: then they have passed.
         */
        Bid: {
            /** @default null */
            points?: number | null;
            /** @default null */
            rank?: ("2" | "3" | "4" | "5" | "6" | "7" | "A" | "J" | "K" | "N") | null;
            seat: number;
        };
        /**
         * Bounty
         * @description Who is paid for which two cards, and by whom.
         */
        Bounty: {
            cards: string[];
            paid: components["schemas"]["BountyPayment"][];
            seat: number;
        };
        /**
         * BountyPayment
         * @description What one seat pays.
         */
        BountyPayment: {
            amount: number;
            seat: number;
        };
        /** BriscolaMine */
        BriscolaMine: {
            /** @default null */
            hand: string[] | null;
            /** @default null */
            partners_hand: string[] | null;
        };
        /** BriscolaView */
        BriscolaView: {
            bots: number;
            card_points: number[];
            clock: components["schemas"]["TimePerAct"];
            deadline: components["schemas"]["Deadline"] | null;
            deal_number: number;
            dealer: number;
            next_deal_at: number | null;
            owner: string | null;
            people: {
                [key: string]: components["schemas"]["Guest"];
            };
            phase: string;
            points: number[];
            ready: boolean[];
            result: Record<string, unknown> | null;
            run_out: number[];
            seats: (string | null)[];
            settings: components["schemas"]["ClassicSettings"];
            starter: number;
            /** Cards to draw */
            stock: number;
            taken: components["schemas"]["TakenTrick"][];
            title: string;
            trick: components["schemas"]["PlayedCard"][];
            trump: string | null;
            turn: number | null;
            turned_up: string | null;
        };
        /**
         * CashSettings
         * @description The stakes, the seats, the pace, and the house's rules.
         */
        CashSettings: {
            /**
             * Seconds to act
             * @description Then the time bank.
             * @default 20
             */
            act_seconds: number;
            /**
             * Ante
             * Format: chips
             * @description 0: no ante.
             * @default 0
             */
            ante: number;
            /**
             * Who pays the ante
             * @description Each player, or one for the whole table: the big blind or the button.
             * @default player
             * @enum {unknown}
             */
            ante_from: "big_blind" | "button" | "player";
            /**
             * The owner approves buy-ins
             * @description Chips come when the owner has agreed to them.
             * @default false
             */
            approve_buy_ins: boolean;
            /**
             * The owner approves newcomers
             * @description Whoever has not played here in the last hour gets chips only when the owner agrees.
             * @default false
             */
            approve_newcomers: boolean;
            /**
             * Muck beaten hands
             * @description At a showdown, beaten hands are not shown. Off: all hands are shown.
             * @default true
             */
            auto_muck: boolean;
            /**
             * Minutes a seat is kept
             * @description For a player who sits out; then the seat is freed, as after two missed orbits.
             * @default 60
             */
            away_minutes: number;
            /**
             * Big blind
             * Format: chips
             * @description Also the minimum bet.
             * @default 100
             */
            big_blind: number;
            /**
             * Bomb pot ante
             * @description In big blinds, from each player.
             * @default 2
             */
            bomb_pot_ante: number;
            /**
             * Bomb pot boards
             * @description Each of two boards wins half of every pot.
             * @default 1
             */
            bomb_pot_boards: number;
            /**
             * A bomb pot every … hands
             * @description All pay an ante, and the betting begins on the flop. 0: none.
             * @default 0
             */
            bomb_pot_every: number;
            /**
             * Bomb pots by vote
             * @description One is played when everybody wants it.
             * @default false
             */
            bomb_pot_vote: boolean;
            /**
             * Button
             * @description Dead: everybody pays each blind once, and the button may stand at an empty seat. Forward: the button goes to the next player, and the blinds follow.
             * @default dead
             * @enum {unknown}
             */
            button_rule: "dead" | "forward";
            /**
             * Maximum buy-in
             * Format: chips
             * @description Nobody tops up beyond it.
             * @default 0
             */
            buy_in_max: number;
            /**
             * Minimum buy-in
             * Format: chips
             * @description Nobody sits down with less.
             * @default 0
             */
            buy_in_min: number;
            /**
             * Players to start
             * @description Once begun, two go on playing, unless play stops.
             * @default 2
             */
            min_players: number;
            /**
             * The owner starts the game
             * @description No hand is dealt before the owner says so.
             * @default false
             */
            owner_starts: boolean;
            /**
             * Seconds between hands
             * @description None when everybody is ready, and 2 at most when the only person has folded.
             * @default 7
             */
            pause_seconds: number;
            /**
             * Rabbit hunting
             * @description After a hand, anybody who was dealt in may look at the cards that would have come.
             * @default false
             */
            rabbit: boolean;
            /**
             * Minutes chips are remembered
             * @description Whoever comes back within this time brings at least what they took away.
             * @default 60
             */
            rathole_minutes: number;
            /**
             * Times a board is run
             * @description When all are all-in, the rest of the board is dealt up to this many times if all of them agree, and each board wins its part. 1: once, and nobody is asked.
             * @default 1
             */
            run_it: number;
            /**
             * Seats
             * @description For people and bots; more may watch.
             * @default 9
             */
            seats: number;
            /**
             * 7-2 bounty
             * @description Whoever wins with seven-deuce gets this many big blinds from everybody dealt in. 0: none.
             * @default 0
             */
            seven_deuce: number;
            /**
             * 7-2 offsuit only
             * @description A suited seven-deuce wins no bounty.
             * @default false
             */
            seven_deuce_offsuit: boolean;
            /**
             * 7-2 after the flop only
             * @description Only players who have seen the flop pay the bounty.
             * @default false
             */
            seven_deuce_saw_flop: boolean;
            /**
             * Small blind
             * Format: chips
             * @description At most the big blind.
             * @default 50
             */
            small_blind: number;
            /**
             * Start when this many are ready
             * @description The game begins when this many have pressed “I am ready”; bots always are. 0: nobody is asked.
             * @default 0
             */
            start_when_ready: number;
            /**
             * Stop below that number
             * @description No hand is dealt while fewer want to play than it takes to start.
             * @default false
             */
            stop_below: boolean;
            /**
             * Straddle
             * @description Who may bet twice the big blind before the cards: nobody, the player left of the big blind (under the gun), or the button. It needs four players.
             * @default none
             * @enum {unknown}
             */
            straddle: "button" | "none" | "utg";
            /**
             * Amounts in
             * @description Whole chips, or money with cents. A table keeps its unit.
             * @default chips
             * @enum {unknown}
             */
            unit: "chips" | "eur" | "gbp" | "usd";
            /**
             * Small raises over a straddle
             * @description The minimum raise over a straddle is the big blind, not the straddle.
             * @default false
             */
            wsop_straddle: boolean;
        };
        /**
         * Chat
         * @description Somebody says something at a table; `marks` are what they were there just then.
         */
        Chat: {
            at: number;
            /** @default  */
            colour?: string;
            /** @default [] */
            marks?: ("deputy" | "owner" | "seat")[];
            name: string;
            person: string;
            table: string;
            text: string;
            /** @enum {unknown} */
            type: "chat";
        };
        /** ChiamataMine */
        ChiamataMine: {
            /** @default null */
            hand: string[] | null;
        };
        /**
         * ChiamataSettings
         * @description How long the match is, the kind of auction, when it is known what is trump, and house rules.
         */
        ChiamataSettings: {
            /**
             * Seconds to act
             * @description Then the time bank.
             * @default 30
             */
            act_seconds: number;
            /**
             * When all pass
             * @description Redeal: the next player deals anew. Dealer: the dealer is the caller, for 61 points.
             * @default redeal
             * @enum {unknown}
             */
            all_pass: "dealer" | "redeal";
            /**
             * Auction
             * @description Points: 61 to 120, each bid higher than the last. Rank: each bid names a weaker card to call than the last; after the 2, points from 62.
             * @default points
             * @enum {unknown}
             */
            auction: "points" | "rank";
            /**
             * Time bank in seconds
             * @description For each deal, beyond the seconds to act. Whoever is not there when it is used up loses the seat.
             * @default 60
             */
            bank_seconds: number;
            /**
             * Bots stand in
             * @description A bot plays on the hand of somebody who has left, until a person takes the chair over.
             * @default true
             */
            bots_stand_in: boolean;
            /**
             * First trick in the dark
             * @description The caller names the trump suit when the first five cards lie; else before the first card.
             * @default true
             */
            dark: boolean;
            /**
             * Deals
             * @description How many are played, where the match goes to no mark.
             * @default 5
             */
            deals: number;
            /**
             * First lead
             * @description By the caller, or by the player after the dealer (the eldest hand).
             * @default caller
             * @enum {unknown}
             */
            first_lead: "caller" | "eldest";
            /**
             * Least points in a hand
             * @description It is dealt again until every hand has so many card points. 0: every deal is played.
             * @default 5
             */
            least_points: number;
            /**
             * Match to
             * @description 5, 7 or 11 points, or a number of deals.
             * @default deals
             * @enum {unknown}
             */
            match: "11" | "5" | "7" | "deals";
            /**
             * Follow suit
             * @description Whoever has a card of the suit led must play one. Nobody ever has to trump.
             * @default false
             */
            must_follow: boolean;
            /**
             * Seconds between deals
             * @description Fewer when everybody is ready.
             * @default 20
             */
            pause_seconds: number;
        };
        /** ChiamataView */
        ChiamataView: {
            auction: components["schemas"]["Auction"];
            bots: number;
            called_card: string | null;
            called_rank: ("2" | "3" | "4" | "5" | "6" | "7" | "A" | "J" | "K" | "N") | null;
            caller: number | null;
            card_points: number[];
            clock: components["schemas"]["TimePerAct"];
            deadline: components["schemas"]["Deadline"] | null;
            deal_number: number;
            dealer: number;
            next_deal_at: number | null;
            owner: string | null;
            partner: number | null;
            people: {
                [key: string]: components["schemas"]["Guest"];
            };
            phase: string;
            points: number[];
            ready: boolean[];
            result: Record<string, unknown> | null;
            run_out: number[];
            seats: (string | null)[];
            settings: components["schemas"]["ChiamataSettings"];
            stage: string | null;
            starter: number;
            taken: components["schemas"]["TakenTrick"][];
            title: string;
            trick: components["schemas"]["PlayedCard"][];
            trump: string | null;
            turn: number | null;
        };
        /**
         * ClassicSettings
         * @description How many play, how long, and by which house rules.
         */
        ClassicSettings: {
            /**
             * Seconds to act
             * @description Then the time bank.
             * @default 30
             */
            act_seconds: number;
            /**
             * Time bank in seconds
             * @description For each deal, beyond the seconds to act. Whoever is not there when it is used up loses the seat.
             * @default 60
             */
            bank_seconds: number;
            /**
             * Bots stand in
             * @description A bot plays on the hand of somebody who has left, until a person takes the chair over.
             * @default true
             */
            bots_stand_in: boolean;
            /**
             * Deals
             * @description How many are played, where the match goes to no mark.
             * @default 3
             */
            deals: number;
            /**
             * Exchange the trump
             * @description Whoever has won a trick may give the 7 (or the 2) of trumps for the card that is turned up.
             * @default none
             * @enum {unknown}
             */
            exchange: "none" | "seven" | "two";
            /**
             * Match to
             * @description 3, 5 or 7 deals won, or a number of deals.
             * @default 3
             * @enum {unknown}
             */
            match: "3" | "5" | "7" | "deals";
            /**
             * Follow suit
             * @description Never, once the stock is gone, or always. Nobody ever has to trump.
             * @default never
             * @enum {unknown}
             */
            must_follow: "always" | "never" | "stock_gone";
            /**
             * Partners see their hands
             * @description Of four: when the stock is gone, before the last three tricks.
             * @default false
             */
            partners_look: boolean;
            /**
             * Seconds between deals
             * @description Fewer when everybody is ready.
             * @default 20
             */
            pause_seconds: number;
            /**
             * Players
             * @description Four play as two partnerships, across the table.
             * @default 2
             */
            seats: number;
        };
        /**
         * Deadline
         * @description Whose clock runs, from when till when (ms).
         */
        Deadline: {
            at: number;
            from: number;
            seat: number;
        };
        /**
         * Debt
         * @description What a seat owes: blinds that went by while it was not played, or the one a newcomer begins with.
         */
        Debt: {
            /** @default false */
            big?: boolean;
            /** @default null */
            choice?: ("buy_button" | "post" | "wait") | null;
            /** @default false */
            moved?: boolean;
            /** @default false */
            new?: boolean;
            /** @default false */
            small?: boolean;
        };
        /**
         * Door
         * @description Who may come to a table, and who has been let in: people by id, each with the name under which they stand here.
         *
         *         A new one takes the place of the old; nothing in it is changed.
         */
        Door: {
            /** @default {} */
            admitted?: {
                [key: string]: string;
            };
            /** @default {} */
            banned?: {
                [key: string]: string;
            };
            /** @default {} */
            invited?: {
                [key: string]: string;
            };
            /** @default true */
            observers?: boolean;
            /**
             * @default listed
             * @enum {unknown}
             */
            visibility?: "friends" | "invited" | "link" | "listed" | "password";
        };
        FromServer: components["schemas"]["SomethingAnnounced"] | components["schemas"]["Welcome"] | components["schemas"]["Pong"] | components["schemas"]["ActionResult"] | components["schemas"]["Problem"] | components["schemas"]["Presence"] | components["schemas"]["PresenceChanges"] | components["schemas"]["Chat"] | components["schemas"]["SnapshotFrame"] | components["schemas"]["UpdateFrame"] | components["schemas"]["PageFrame"];
        /**
         * Guest
         * @description Somebody at the table, as everybody may see them.
         */
        Guest: {
            /** @default false */
            bot?: boolean;
            /** @default  */
            colour?: string;
            name: string;
        };
        /**
         * HandName
         * @description A hand in words, and the five cards that make it, in the order they are read out.
         */
        HandName: {
            cards: string[];
            name: string;
        };
        /**
         * HandOutcome
         * @description How a hand ended: pots main first, the hands shown on each board, and what each seat dealt in won or lost.
         */
        HandOutcome: {
            /** @default null */
            alone?: number | null;
            hands: {
                [key: string]: components["schemas"]["HandName"];
            }[];
            net: {
                [key: string]: number;
            };
            pots: components["schemas"]["PotWon"][];
        };
        /**
         * Hello
         * @description Who I am, where there is no cookie to say it; before anything else.
         */
        Hello: {
            token: string;
            /** @enum {unknown} */
            type: "hello";
        };
        /** HoldemMine */
        HoldemMine: {
            /** @default null */
            folding: boolean | null;
            /** @default null */
            hand: string[] | null;
            /** @default null */
            rabbit: string[] | null;
        };
        /** HoldemView */
        HoldemView: {
            asked: number[];
            away: boolean[];
            bank_running: boolean;
            banks: number[];
            bets: number[];
            boards: string[][];
            bomb_pot: boolean;
            bomb_votes: boolean[];
            bots: number;
            bounty: components["schemas"]["Bounty"] | null;
            button: number | null;
            closing: boolean;
            deadline: components["schemas"]["Deadline"] | null;
            debts: (components["schemas"]["Debt"] | null)[];
            deputy: string | null;
            hand_number: number;
            kept_out: {
                [key: string]: string;
            };
            last: (components["schemas"]["LastAct"] | null)[];
            leaving: boolean[];
            legal: components["schemas"]["Options"] | null;
            marks: components["schemas"]["Marks"] | null;
            moving: (number | null)[];
            net: {
                [key: string]: number;
            };
            next_hand_at: number | null;
            out_at_blind: boolean[];
            outcome: components["schemas"]["HandOutcome"] | null;
            owner: string | null;
            people: {
                [key: string]: components["schemas"]["Guest"];
            };
            phase: string;
            pledges: (string | null)[];
            positions: (string | null)[];
            pots: components["schemas"]["Pot"][];
            ready: boolean[];
            result: Record<string, unknown> | null;
            run_vote: components["schemas"]["RunVote"] | null;
            seats: (string | null)[];
            settings: components["schemas"]["CashSettings"];
            shown: (string[] | null)[];
            shuffle: components["schemas"]["Shuffle"] | null;
            stacks: number[];
            started: boolean;
            status: string[];
            stays: {
                [key: string]: components["schemas"]["Stay"];
            };
            straddles: boolean[];
            street: string | null;
            title: string;
            took: {
                [key: string]: components["schemas"]["TakenAway"];
            };
            top_ups: number[];
            turn: number | null;
        };
        /**
         * Join
         * @description Show me a table, and what happens there from now on; `since` is the version I still have.
         *
         *         With `token` I look on, or play, by a token of that table.
         */
        Join: {
            /** @default null */
            since?: number | null;
            table: string;
            /** @default null */
            token?: string | null;
            /** @enum {unknown} */
            type: "join";
        };
        /**
         * LastAct
         * @description What a seat last did on this street, and the total it then had in front of it.
         */
        LastAct: {
            /** @default 0 */
            amount?: number;
            kind: string;
        };
        /**
         * Marks
         * @description The seats of button and blinds in a hand; nobody has to sit there.
         */
        Marks: {
            big_blind: number;
            button: number;
            small_blind: number;
        };
        /**
         * More
         * @description Send me more entries of a collection than the snapshot had; `next` is what came with the last of them.
         */
        More: {
            field: string;
            /** @default -1 */
            next?: number;
            table: string;
            /** @enum {unknown} */
            type: "more";
        };
        /**
         * MoreEntries
         * @description Of a keyed collection there is more than a snapshot has: how many in all, and what to ask the next page with.
         */
        MoreEntries: {
            count: number;
            next: number;
        };
        /** OmahaMine */
        OmahaMine: {
            /** @default null */
            folding: boolean | null;
            /** @default null */
            hand: string[] | null;
            /** @default null */
            rabbit: string[] | null;
        };
        /**
         * OmahaSettings
         * @description A cash table's, and how the pot is counted.
         */
        OmahaSettings: {
            /**
             * Seconds to act
             * @description Then the time bank.
             * @default 20
             */
            act_seconds: number;
            /**
             * Ante
             * Format: chips
             * @description 0: no ante.
             * @default 0
             */
            ante: number;
            /**
             * Who pays the ante
             * @description Each player, or one for the whole table: the big blind or the button.
             * @default player
             * @enum {unknown}
             */
            ante_from: "big_blind" | "button" | "player";
            /**
             * The owner approves buy-ins
             * @description Chips come when the owner has agreed to them.
             * @default false
             */
            approve_buy_ins: boolean;
            /**
             * The owner approves newcomers
             * @description Whoever has not played here in the last hour gets chips only when the owner agrees.
             * @default false
             */
            approve_newcomers: boolean;
            /**
             * Muck beaten hands
             * @description At a showdown, beaten hands are not shown. Off: all hands are shown.
             * @default true
             */
            auto_muck: boolean;
            /**
             * Minutes a seat is kept
             * @description For a player who sits out; then the seat is freed, as after two missed orbits.
             * @default 60
             */
            away_minutes: number;
            /**
             * Big blind
             * Format: chips
             * @description Also the minimum bet.
             * @default 100
             */
            big_blind: number;
            /**
             * Bomb pot ante
             * @description In big blinds, from each player.
             * @default 2
             */
            bomb_pot_ante: number;
            /**
             * Bomb pot boards
             * @description Each of two boards wins half of every pot.
             * @default 1
             */
            bomb_pot_boards: number;
            /**
             * A bomb pot every … hands
             * @description All pay an ante, and the betting begins on the flop. 0: none.
             * @default 0
             */
            bomb_pot_every: number;
            /**
             * Bomb pots by vote
             * @description One is played when everybody wants it.
             * @default false
             */
            bomb_pot_vote: boolean;
            /**
             * Button
             * @description Dead: everybody pays each blind once, and the button may stand at an empty seat. Forward: the button goes to the next player, and the blinds follow.
             * @default dead
             * @enum {unknown}
             */
            button_rule: "dead" | "forward";
            /**
             * Maximum buy-in
             * Format: chips
             * @description Nobody tops up beyond it.
             * @default 0
             */
            buy_in_max: number;
            /**
             * Minimum buy-in
             * Format: chips
             * @description Nobody sits down with less.
             * @default 0
             */
            buy_in_min: number;
            /**
             * Players to start
             * @description Once begun, two go on playing, unless play stops.
             * @default 2
             */
            min_players: number;
            /**
             * The owner starts the game
             * @description No hand is dealt before the owner says so.
             * @default false
             */
            owner_starts: boolean;
            /**
             * Seconds between hands
             * @description None when everybody is ready, and 2 at most when the only person has folded.
             * @default 7
             */
            pause_seconds: number;
            /**
             * Rabbit hunting
             * @description After a hand, anybody who was dealt in may look at the cards that would have come.
             * @default false
             */
            rabbit: boolean;
            /**
             * Minutes chips are remembered
             * @description Whoever comes back within this time brings at least what they took away.
             * @default 60
             */
            rathole_minutes: number;
            /**
             * Small blind counts as a big one
             * @description The first raise may count the small blind as if it were a big blind.
             * @default false
             */
            round_small_blind: boolean;
            /**
             * Times a board is run
             * @description When all are all-in, the rest of the board is dealt up to this many times if all of them agree, and each board wins its part. 1: once, and nobody is asked.
             * @default 1
             */
            run_it: number;
            /**
             * Seats
             * @description For people and bots; more may watch.
             * @default 9
             */
            seats: number;
            /**
             * 7-2 bounty
             * @description Whoever wins with seven-deuce gets this many big blinds from everybody dealt in. 0: none.
             * @default 0
             */
            seven_deuce: number;
            /**
             * 7-2 offsuit only
             * @description A suited seven-deuce wins no bounty.
             * @default false
             */
            seven_deuce_offsuit: boolean;
            /**
             * 7-2 after the flop only
             * @description Only players who have seen the flop pay the bounty.
             * @default false
             */
            seven_deuce_saw_flop: boolean;
            /**
             * Small blind
             * Format: chips
             * @description At most the big blind.
             * @default 50
             */
            small_blind: number;
            /**
             * Start when this many are ready
             * @description The game begins when this many have pressed “I am ready”; bots always are. 0: nobody is asked.
             * @default 0
             */
            start_when_ready: number;
            /**
             * Stop below that number
             * @description No hand is dealt while fewer want to play than it takes to start.
             * @default false
             */
            stop_below: boolean;
            /**
             * Straddle
             * @description Who may bet twice the big blind before the cards: nobody, the player left of the big blind (under the gun), or the button. It needs four players.
             * @default none
             * @enum {unknown}
             */
            straddle: "button" | "none" | "utg";
            /**
             * Amounts in
             * @description Whole chips, or money with cents. A table keeps its unit.
             * @default chips
             * @enum {unknown}
             */
            unit: "chips" | "eur" | "gbp" | "usd";
            /**
             * Small raises over a straddle
             * @description The minimum raise over a straddle is the big blind, not the straddle.
             * @default false
             */
            wsop_straddle: boolean;
        };
        /** OmahaView */
        OmahaView: {
            asked: number[];
            away: boolean[];
            bank_running: boolean;
            banks: number[];
            bets: number[];
            boards: string[][];
            bomb_pot: boolean;
            bomb_votes: boolean[];
            bots: number;
            bounty: components["schemas"]["Bounty"] | null;
            button: number | null;
            closing: boolean;
            deadline: components["schemas"]["Deadline"] | null;
            debts: (components["schemas"]["Debt"] | null)[];
            deputy: string | null;
            hand_number: number;
            kept_out: {
                [key: string]: string;
            };
            last: (components["schemas"]["LastAct"] | null)[];
            leaving: boolean[];
            legal: components["schemas"]["Options"] | null;
            marks: components["schemas"]["Marks"] | null;
            moving: (number | null)[];
            net: {
                [key: string]: number;
            };
            next_hand_at: number | null;
            out_at_blind: boolean[];
            outcome: components["schemas"]["HandOutcome"] | null;
            owner: string | null;
            people: {
                [key: string]: components["schemas"]["Guest"];
            };
            phase: string;
            pledges: (string | null)[];
            positions: (string | null)[];
            pots: components["schemas"]["Pot"][];
            ready: boolean[];
            result: Record<string, unknown> | null;
            run_vote: components["schemas"]["RunVote"] | null;
            seats: (string | null)[];
            settings: components["schemas"]["OmahaSettings"];
            shown: (string[] | null)[];
            shuffle: components["schemas"]["Shuffle"] | null;
            stacks: number[];
            started: boolean;
            status: string[];
            stays: {
                [key: string]: components["schemas"]["Stay"];
            };
            straddles: boolean[];
            street: string | null;
            title: string;
            took: {
                [key: string]: components["schemas"]["TakenAway"];
            };
            top_ups: number[];
            turn: number | null;
        };
        /**
         * OpenOption
         * @description One action that is open, what its arguments may be, and what to show beside its button.
         */
        OpenOption: {
            action: string;
            /** @default {} */
            args?: {
                [key: string]: components["schemas"]["ArgumentLimits"];
            };
            /** @default {} */
            shows?: Record<string, unknown>;
        };
        /**
         * OpenPrompt
         * @description What one may do now.
         */
        OpenPrompt: {
            decision: number;
            options: components["schemas"]["OpenOption"][];
        };
        /**
         * Options
         * @description What the seat on turn may do; it may always fold.
         *
         *         `call` is what it costs to go on, 0 when checking is free. `raise_to` is the lowest and the highest total it may bet
         *         or raise to (a bet when `current_bet` is 0), None where it may not.
         */
        Options: {
            call: number;
            raise_to: [
                number,
                number
            ] | null;
        };
        /**
         * PageFrame
         * @description More entries of a keyed collection; without `next` these were the last.
         */
        PageFrame: {
            entries: Record<string, unknown>;
            field: string;
            next?: number;
            table: string;
            /** @enum {unknown} */
            type: "page";
            version: number;
        };
        /**
         * Ping
         * @description Are you there, and what time is it?
         */
        Ping: {
            /** @enum {unknown} */
            type: "ping";
        };
        /**
         * PlayedCard
         * @description A card on the table, and whose it is.
         */
        PlayedCard: {
            card: string;
            seat: number;
        };
        /**
         * Pong
         * @description I am here, and this is the time.
         */
        Pong: {
            now: number;
            /** @enum {unknown} */
            type: "pong";
        };
        /**
         * Pot
         * @description Chips in the middle and the seats that can win them.
         */
        Pot: {
            amount: number;
            seats: number[];
        };
        /**
         * PotShare
         * @description What one seat wins of one pot.
         */
        PotShare: {
            amount: number;
            seat: number;
        };
        /**
         * PotWon
         * @description A pot, or the part of it that was played for on one of several boards, and who has won it.
         */
        PotWon: {
            amount: number;
            board: number;
            pot: number;
            winners: components["schemas"]["PotShare"][];
        };
        /**
         * Presence
         * @description Who has this table open somewhere, and how many look at it in all: the whole list, when you come.
         */
        Presence: {
            connected: string[];
            table: string;
            /** @enum {unknown} */
            type: "presence";
            watching: number;
        };
        /**
         * PresenceChanges
         * @description Who has opened this table since the list that you have, who has closed it, and how many look at it in all.
         */
        PresenceChanges: {
            came: string[];
            left: string[];
            table: string;
            /** @enum {unknown} */
            type: "presence.changes";
            watching: number;
        };
        /**
         * Problem
         * @description Something you sent could not be done, and it had no action id.
         */
        Problem: {
            code: string;
            reason: string;
            /** @enum {unknown} */
            recovery: "noop" | "retry" | "sync";
            /** @default null */
            table?: string | null;
            /** @enum {unknown} */
            type: "error";
        };
        /**
         * Quit
         * @description I look at this table no longer.
         */
        Quit: {
            table: string;
            /** @enum {unknown} */
            type: "quit";
        };
        /**
         * ReportPerson
         * @description I report somebody at a table to the operator, with what was said there lately.
         */
        ReportPerson: {
            action_id: string;
            person: string;
            /** @enum {unknown} */
            reason: "abuse" | "cheating" | "name" | "other" | "spam";
            table: string;
            /** @enum {unknown} */
            type: "report";
            /** @default  */
            words?: string;
        };
        /**
         * RunVote
         * @description How often the rest of the board shall be dealt (P6): who has still to say, and what the others agree to.
         */
        RunVote: {
            /** @default 0 */
            at: number;
            least: number;
            most: number;
            seats: number[];
        };
        /**
         * Say
         * @description I say something to everybody at a table.
         */
        Say: {
            table: string;
            text: string;
            /** @enum {unknown} */
            type: "say";
        };
        /**
         * Settings
         * @description What may be chosen when a table is made; `msgspec.Meta` gives limits, title, and help.
         *
         *         The form of a new table asks for these settings in their order and at once. One whose `extra_json_schema` says
         *         `{"group": "Bomb pots"}` stands under this heading in a later step; with `"house": True` beside it in the last one,
         *         which is about who runs the table.
         */
        Settings: Record<string, unknown>;
        /**
         * Shuffle
         * @description What everybody sees of a shuffle, until the table is cleared for the next.
         */
        Shuffle: {
            at: number;
            entropy: {
                [key: string]: string;
            };
            pledges: {
                [key: string]: string;
            };
            root: string;
        };
        /**
         * Sight
         * @description My page is in sight, or not: said when that changes. It is, until I say otherwise.
         */
        Sight: {
            /** @enum {unknown} */
            type: "sight";
            visible: boolean;
        };
        /**
         * SnapshotFrame
         * @description The whole view of one viewer; `for_people` are the actions that bots leave alone.
         */
        SnapshotFrame: {
            /** @default [] */
            events?: components["schemas"]["TableEvent"][];
            for_people: string[];
            game: string;
            mine: Record<string, unknown>;
            /** @default {} */
            more?: {
                [key: string]: components["schemas"]["MoreEntries"];
            };
            now: number;
            prompt: components["schemas"]["OpenPrompt"];
            table: string;
            /** @enum {unknown} */
            type: "snapshot";
            version: number;
            view: components["schemas"]["TableView"];
        };
        /**
         * SomethingAnnounced
         * @description Something else is announced from now on: `GET /api/announcements` says what.
         */
        SomethingAnnounced: {
            /** @enum {unknown} */
            type: "announced";
        };
        /**
         * Stay
         * @description What somebody who sits has brought since they sat down, and their net as it was then.
         */
        Stay: {
            brought: number;
            net_before: number;
        };
        /**
         * Sync
         * @description Send me a snapshot.
         */
        Sync: {
            table: string;
            /** @enum {unknown} */
            type: "sync";
        };
        /**
         * TableEvent
         * @description Something that happened, told to all or to one person; its other fields are the game's.
         */
        TableEvent: {
            kind: string;
        };
        /**
         * TableView
         * @description What every table shows, whatever is played at it; a game has fields of its own beside these.
         */
        TableView: {
            bots: number;
            deadline: components["schemas"]["Deadline"] | null;
            /** @default [] */
            deadlines?: components["schemas"]["Deadline"][];
            /** @default [] */
            on_turn?: number[];
            owner: string | null;
            people: {
                [key: string]: components["schemas"]["Guest"];
            };
            phase: string;
            result: Record<string, unknown> | null;
            seats: (string | null)[];
            settings: Record<string, unknown>;
            stage?: string | null;
            title: string;
            turn: number | null;
        };
        /**
         * TakenAway
         * @description So many chips, remembered till then (ms).
         */
        TakenAway: {
            amount: number;
            until: number;
        };
        /**
         * TakenTrick
         * @description A trick that somebody has taken: its cards in the order in which they were played, and what they count.
         */
        TakenTrick: {
            cards: components["schemas"]["PlayedCard"][];
            points: number;
            winner: number;
        };
        /** TictactoeView */
        TictactoeView: {
            bots: number;
            cells: string[];
            deadline: components["schemas"]["Deadline"] | null;
            owner: string | null;
            people: {
                [key: string]: components["schemas"]["Guest"];
            };
            phase: string;
            result: Record<string, unknown> | null;
            seats: (string | null)[];
            settings: components["schemas"]["Settings"];
            starter: number;
            title: string;
            turn: number | null;
        };
        /**
         * TimePerAct
         * @description So much time for each act, and beyond it a time bank for each seat, used up once and for all.
         */
        TimePerAct: {
            /** @default 0 */
            act_ms: number;
            /** @default false */
            bank_running: boolean;
            /** @default [] */
            banks: number[];
        };
        ToServer: components["schemas"]["Hello"] | components["schemas"]["Join"] | components["schemas"]["Quit"] | components["schemas"]["Act"] | components["schemas"]["Say"] | components["schemas"]["ReportPerson"] | components["schemas"]["Sync"] | components["schemas"]["More"] | components["schemas"]["Sight"] | components["schemas"]["Ping"];
        /**
         * UpdateFrame
         * @description One version further: what is not as it was. An entry, or something of one's own, that became null is gone.
         */
        UpdateFrame: {
            /** @default {} */
            changes?: Record<string, unknown>;
            /** @default {} */
            entries?: {
                [key: string]: Record<string, unknown>;
            };
            /** @default [] */
            events?: components["schemas"]["TableEvent"][];
            /** @default {} */
            mine?: Record<string, unknown>;
            moved?: string;
            now: number;
            prompt?: components["schemas"]["OpenPrompt"];
            table: string;
            /** @default [] */
            told?: components["schemas"]["TableEvent"][];
            /** @enum {unknown} */
            type: "update";
            version: number;
        };
        /**
         * Welcome
         * @description You are known (or not yet), and this is the time.
         */
        Welcome: {
            /** @default  */
            colour: string;
            name: string | null;
            now: number;
            person: string | null;
            /** @default 1 */
            protocol: number;
            /** @enum {unknown} */
            type: "welcome";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Act = components['schemas']['Act'];
export type ActionResult = components['schemas']['ActionResult'];
export type ArgumentLimits = components['schemas']['ArgumentLimits'];
export type Auction = components['schemas']['Auction'];
export type Bid = components['schemas']['Bid'];
export type Bounty = components['schemas']['Bounty'];
export type BountyPayment = components['schemas']['BountyPayment'];
export type BriscolaMine = components['schemas']['BriscolaMine'];
export type BriscolaView = components['schemas']['BriscolaView'];
export type CashSettings = components['schemas']['CashSettings'];
export type Chat = components['schemas']['Chat'];
export type ChiamataMine = components['schemas']['ChiamataMine'];
export type ChiamataSettings = components['schemas']['ChiamataSettings'];
export type ChiamataView = components['schemas']['ChiamataView'];
export type ClassicSettings = components['schemas']['ClassicSettings'];
export type Deadline = components['schemas']['Deadline'];
export type Debt = components['schemas']['Debt'];
export type Door = components['schemas']['Door'];
export type FromServer = components['schemas']['FromServer'];
export type Guest = components['schemas']['Guest'];
export type HandName = components['schemas']['HandName'];
export type HandOutcome = components['schemas']['HandOutcome'];
export type Hello = components['schemas']['Hello'];
export type HoldemMine = components['schemas']['HoldemMine'];
export type HoldemView = components['schemas']['HoldemView'];
export type Join = components['schemas']['Join'];
export type LastAct = components['schemas']['LastAct'];
export type Marks = components['schemas']['Marks'];
export type More = components['schemas']['More'];
export type MoreEntries = components['schemas']['MoreEntries'];
export type OmahaMine = components['schemas']['OmahaMine'];
export type OmahaSettings = components['schemas']['OmahaSettings'];
export type OmahaView = components['schemas']['OmahaView'];
export type OpenOption = components['schemas']['OpenOption'];
export type OpenPrompt = components['schemas']['OpenPrompt'];
export type Options = components['schemas']['Options'];
export type PageFrame = components['schemas']['PageFrame'];
export type Ping = components['schemas']['Ping'];
export type PlayedCard = components['schemas']['PlayedCard'];
export type Pong = components['schemas']['Pong'];
export type Pot = components['schemas']['Pot'];
export type PotShare = components['schemas']['PotShare'];
export type PotWon = components['schemas']['PotWon'];
export type Presence = components['schemas']['Presence'];
export type PresenceChanges = components['schemas']['PresenceChanges'];
export type Problem = components['schemas']['Problem'];
export type Quit = components['schemas']['Quit'];
export type ReportPerson = components['schemas']['ReportPerson'];
export type RunVote = components['schemas']['RunVote'];
export type Say = components['schemas']['Say'];
export type Settings = components['schemas']['Settings'];
export type Shuffle = components['schemas']['Shuffle'];
export type Sight = components['schemas']['Sight'];
export type SnapshotFrame = components['schemas']['SnapshotFrame'];
export type SomethingAnnounced = components['schemas']['SomethingAnnounced'];
export type Stay = components['schemas']['Stay'];
export type Sync = components['schemas']['Sync'];
export type TableEvent = components['schemas']['TableEvent'];
export type TableView = components['schemas']['TableView'];
export type TakenAway = components['schemas']['TakenAway'];
export type TakenTrick = components['schemas']['TakenTrick'];
export type TictactoeView = components['schemas']['TictactoeView'];
export type TimePerAct = components['schemas']['TimePerAct'];
export type ToServer = components['schemas']['ToServer'];
export type UpdateFrame = components['schemas']['UpdateFrame'];
export type Welcome = components['schemas']['Welcome'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
