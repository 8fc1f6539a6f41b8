// Every HTTP request of the server and its answer, as types. Made by `.venv/bin/python -m tests.repository.client_types`: not to be edited.

export interface paths {
    "/api/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Account */
        get: operations["ApiAccountAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete */
        post: operations["ApiAccountDeleteDelete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ChangeEmail */
        post: operations["ApiAccountEmailChangeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/email/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ConfirmEmail */
        post: operations["ApiAccountEmailConfirmConfirmEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export */
        get: operations["ApiAccountExportExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/forgotten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forgotten */
        post: operations["ApiAccountForgottenForgotten"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/log-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** LogIn */
        post: operations["ApiAccountLogInLogIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/log-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** LogOut */
        post: operations["ApiAccountLogOutLogOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/log-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** LogOutEverywhere */
        post: operations["ApiAccountLogOutEverywhereLogOutEverywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OwnPasskeys */
        get: operations["ApiAccountPasskeysOwnPasskeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/passkeys/add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** AddPasskey */
        post: operations["ApiAccountPasskeysAddAddPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/passkeys/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** AskForPasskey */
        post: operations["ApiAccountPasskeysAskAskForPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/passkeys/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** BeginPasskey */
        post: operations["ApiAccountPasskeysBeginBeginPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/passkeys/log-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** LogInByPasskey */
        post: operations["ApiAccountPasskeysLogInLogInByPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/passkeys/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RemovePasskey */
        post: operations["ApiAccountPasskeysRemoveRemovePasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ChangePassword */
        post: operations["ApiAccountPasswordChangePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reset */
        post: operations["ApiAccountResetReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** AllSessions */
        get: operations["ApiAccountSessionsAllSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** EndSession */
        post: operations["ApiAccountSessionsEndEndSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** SignUp */
        post: operations["ApiAccountSignUpSignUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify */
        post: operations["ApiAccountVerifyVerify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Announcements */
        get: operations["ApiAnnouncementsAnnouncements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** AllBlocks */
        get: operations["ApiBlocksAllBlocks"];
        put?: never;
        /** Block */
        post: operations["ApiBlocksBlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/blocks/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unblock */
        post: operations["ApiBlocksLiftUnblock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/friends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page */
        get: operations["ApiFriendsPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/friends/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept */
        post: operations["ApiFriendsAcceptAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/friends/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask */
        post: operations["ApiFriendsAskAsk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/friends/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline */
        post: operations["ApiFriendsDeclineDecline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/friends/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End */
        post: operations["ApiFriendsEndEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/friends/recent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recent */
        get: operations["ApiFriendsRecentRecent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/friends/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw */
        post: operations["ApiFriendsWithdrawWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/games": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** AllGames */
        get: operations["ApiGamesAllGames"];
        put?: never;
        /** MakeGame */
        post: operations["ApiGamesMakeGame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/games/{game}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OneGame */
        get: operations["ApiGamesOneGame"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/games/{table}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** JoinGame */
        post: operations["ApiGamesTableJoinJoinGame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/games/{table}/observer-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ObserveGame */
        post: operations["ApiGamesTableObserverTokenObserveGame"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Guest */
        post: operations["ApiGuestGuest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hands/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read */
        post: operations["ApiHandsReadRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Health */
        get: operations["ApiHealthHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations */
        get: operations["ApiInvitationsInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Me */
        get: operations["ApiMeMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/export/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export */
        get: operations["ApiMeExportFormExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/seats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Seats */
        get: operations["ApiMeSeatsSeats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/shown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ChangeShown */
        post: operations["ApiMeShownChangeShown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OwnStatistics */
        get: operations["ApiMeStatisticsOwnStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OwnRole */
        get: operations["ApiOperatorOwnRole"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Announcements */
        get: operations["ApiOperatorAnnouncementsAnnouncements"];
        put?: never;
        /** Announce */
        post: operations["ApiOperatorAnnouncementsAnnounce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/announcements/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** EndAnnouncement */
        post: operations["ApiOperatorAnnouncementsEndEndAnnouncement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Log */
        get: operations["ApiOperatorLogLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/machines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Machines */
        get: operations["ApiOperatorMachinesMachines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/machines/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drain */
        post: operations["ApiOperatorMachinesDrainDrain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mails */
        get: operations["ApiOperatorMailsMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/mails/forget": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ForgetMail */
        post: operations["ApiOperatorMailsForgetForgetMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/mails/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RetryMail */
        post: operations["ApiOperatorMailsRetryRetryMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People */
        get: operations["ApiOperatorPeoplePeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/people/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Person */
        get: operations["ApiOperatorPeoplePersonPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/people/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift */
        post: operations["ApiOperatorPeopleLiftLift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/people/restrict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restrict */
        post: operations["ApiOperatorPeopleRestrictRestrict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/people/sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** EndSessions */
        post: operations["ApiOperatorPeopleSessionsEndEndSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports */
        get: operations["ApiOperatorReportsReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/reports/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide */
        post: operations["ApiOperatorReportsDecideDecide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show */
        post: operations["ApiOperatorSecondFactorShow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/second-factor/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin */
        post: operations["ApiOperatorSecondFactorBeginBegin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/second-factor/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RenewCodes */
        post: operations["ApiOperatorSecondFactorCodesRenewCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm */
        post: operations["ApiOperatorSecondFactorConfirmConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tables */
        get: operations["ApiOperatorTablesTables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operator/tables/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** CloseTable */
        post: operations["ApiOperatorTablesCloseCloseTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Outbox */
        get: operations["ApiOutboxOutbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Person */
        get: operations["ApiPeopleNamePerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{name}/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page */
        get: operations["ApiPeopleNameDealsPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{name}/hands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page */
        get: operations["ApiPeopleNameHandsPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{name}/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page */
        get: operations["ApiPeopleNameMatchesPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{name}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counted */
        get: operations["ApiPeopleNameStatisticsCounted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/picture.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** House */
        get: operations["ApiPicturePngHouse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** PushState */
        get: operations["ApiPushPushState"];
        put?: never;
        /** Subscribe */
        post: operations["ApiPushSubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/push/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unsubscribe */
        post: operations["ApiPushEndUnsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quick-seat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** QuickSeat */
        get: operations["ApiQuickSeatQuickSeat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report */
        post: operations["ApiReportsReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OwnResults */
        get: operations["ApiResultsOwnResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/results/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OwnResultsFile */
        get: operations["ApiResultsCsvOwnResultsFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** AllTables */
        get: operations["ApiTablesAllTables"];
        put?: never;
        /** MakeTable */
        post: operations["ApiTablesMakeTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OneTable */
        get: operations["ApiTablesOneTable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page */
        get: operations["ApiTablesDealsPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/deals/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One */
        get: operations["ApiTablesDealsNumberOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/deals/{number}/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** File */
        get: operations["ApiTablesDealsNumberFormFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/deals/{number}/json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** JsonFile */
        get: operations["ApiTablesDealsNumberJsonJsonFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/enter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter */
        post: operations["ApiTablesEnterEnter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/entrance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entrance */
        get: operations["ApiTablesEntranceEntrance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/export/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** AllInOne */
        get: operations["ApiTablesExportFormAllInOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/hands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page */
        get: operations["ApiTablesHandsPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/hands/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One */
        get: operations["ApiTablesHandsNumberOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/hands/{number}/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** File */
        get: operations["ApiTablesHandsNumberFormFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/hands/{number}/json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** JsonFile */
        get: operations["ApiTablesHandsNumberJsonJsonFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invite */
        post: operations["ApiTablesInvitationsInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** TableLedger */
        get: operations["ApiTablesLedgerTableLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/ledger/csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** TableLedgerFile */
        get: operations["ApiTablesLedgerCsvTableLedgerFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links */
        get: operations["ApiTablesLinksLinks"];
        put?: never;
        /** MakeLink */
        post: operations["ApiTablesLinksMakeLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/links/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RevokeLink */
        post: operations["ApiTablesLinksRevokeRevokeLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Page */
        get: operations["ApiTablesMatchesPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/matches/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One */
        get: operations["ApiTablesMatchesNumberOne"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/matches/{number}/json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** JsonFile */
        get: operations["ApiTablesMatchesNumberJsonJsonFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mutes */
        get: operations["ApiTablesMutesMutes"];
        put?: never;
        /** Mute */
        post: operations["ApiTablesMutesMute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/mutes/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unmute */
        post: operations["ApiTablesMutesLiftUnmute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/observer-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ObserverToken */
        post: operations["ApiTablesObserverTokenObserverToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** SetPassword */
        post: operations["ApiTablesPasswordSetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/picture.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OneTable */
        get: operations["ApiTablesPicturePngOneTable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/records/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records */
        get: operations["ApiTablesRecordsKindRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Share */
        get: operations["ApiTablesShareShare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** AllTokens */
        get: operations["ApiTablesTokensAllTokens"];
        put?: never;
        /** MakeToken */
        post: operations["ApiTablesTokensMakeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tables/{table}/tokens/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RevokeToken */
        post: operations["ApiTablesTokensRevokeRevokeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** AboutPerson */
        AboutPerson: {
            person: string;
            reason: string;
        };
        /** Account */
        Account: {
            bot: boolean;
            bought: number;
            cashed: number;
            /** @default  */
            colour?: string;
            name: string;
            net: number;
            on_table: number;
            person: string;
            seated: boolean;
            won: number;
        };
        /** Acquaintance */
        Acquaintance: {
            colour: string;
            name: string;
            person: string;
            since: number;
        };
        /** ActionSheet */
        ActionSheet: {
            about: string;
            args: {
                [key: string]: components["schemas"]["Shape"];
            };
        };
        /** Address */
        Address: {
            email: string;
        };
        /** AllAnnouncements */
        AllAnnouncements: {
            announcements: components["schemas"]["KnownAnnouncement"][];
        };
        /** AskedPerson */
        AskedPerson: {
            name?: string | null;
            person?: string | null;
        };
        /** AtTheDoor */
        AtTheDoor: {
            game: string;
            host: string;
            row?: components["schemas"]["TableRow"] | null;
            sit?: {
                [key: string]: unknown;
            } | null;
            table: string;
            title: string;
            title_of_game: string;
            /**
             * @default chips
             * @enum {string}
             */
            unit?: "chips" | "eur" | "usd" | "gbp";
            /** @enum {string} */
            way: "open" | "sit" | "friend" | "friends" | "password" | "invited" | "banned" | "closed";
        };
        /** Briscola_dealPage */
        Briscola_dealPage: {
            deals: components["schemas"]["DealRow"][];
            total: number;
        };
        /** Briscola_matchPage */
        Briscola_matchPage: {
            matches: components["schemas"]["MatchRow"][];
            total: number;
        };
        /** BrowserKeys */
        BrowserKeys: {
            auth: string;
            p256dh: string;
        };
        /** BrowserSubscription */
        BrowserSubscription: {
            endpoint: string;
            keys: components["schemas"]["BrowserKeys"];
        };
        /** ChangedEmail */
        ChangedEmail: {
            email: string;
            password: string;
        };
        /** ChangedPassword */
        ChangedPassword: {
            old: string;
            password: string;
        };
        /** ClosedTable */
        ClosedTable: {
            reason: string;
            table: string;
        };
        /** DealRow */
        DealRow: {
            at: number;
            called?: string | null;
            caller?: number | null;
            card_points: number[];
            deal: number;
            goal?: number | null;
            names: (string | null)[];
            number: number;
            partner?: number | null;
            scores: number[] | null;
            trump?: string | null;
        };
        /** DecidedReport */
        DecidedReport: {
            decision: "done" | ("suspended" | "muted");
            /** @default 0 */
            minutes?: number;
            reason: string;
            report: number;
        };
        /** DeedDone */
        DeedDone: {
            /** @default true */
            done?: boolean;
        };
        /** Done */
        Done: {
            /** @default  */
            name?: string;
        };
        /** DrainedMachine */
        DrainedMachine: {
            name: string;
            reason: string;
            /** @enum {string} */
            role: "gateway" | "dealer";
        };
        /** EndedRestriction */
        EndedRestriction: {
            /** @enum {string} */
            kind: "suspended" | "muted";
            person: string;
            reason: string;
        };
        /** Entered */
        Entered: {
            table: string;
        };
        /** FoundPeople */
        FoundPeople: {
            people: components["schemas"]["FoundPerson"][];
        };
        /** FoundPerson */
        FoundPerson: {
            /** @default  */
            email?: string;
            name: string;
            /** @default false */
            operator?: boolean;
            person: string;
            /** @default 0 */
            seen_at?: number;
            /** @default 0 */
            sessions?: number;
            /** @default 0 */
            since?: number;
        };
        /** Friend */
        Friend: {
            colour: string;
            name: string;
            online: boolean;
            person: string;
            since: number;
            tables: components["schemas"]["FriendTable"][];
        };
        /** FriendsPage */
        FriendsPage: {
            asked: components["schemas"]["Acquaintance"][];
            asking: components["schemas"]["Acquaintance"][];
            friends: components["schemas"]["Friend"][];
        };
        /** FriendTable */
        FriendTable: {
            sits: boolean;
            table: string;
            title: string;
            title_of_game: string;
            /** @enum {string} */
            way: "watch" | "join";
        };
        /** GameCard */
        GameCard: {
            about: string;
            bots: boolean;
            name: string;
            seats: [
                number,
                number
            ];
            settings: components["schemas"]["SettingField"][];
            title: string;
        };
        /** GameResults */
        GameResults: {
            game: string;
            overall: components["schemas"]["Overall"];
        };
        /** GameSheet */
        GameSheet: {
            about: string;
            actions: {
                [key: string]: components["schemas"]["ActionSheet"];
            };
            name: string;
            own: {
                [key: string]: components["schemas"]["Shape"];
            };
            settings: {
                [key: string]: components["schemas"]["Shape"];
            };
            shown: {
                [key: string]: components["schemas"]["Shape"];
            };
            title: string;
        };
        /** GameStatistics */
        GameStatistics: {
            counts: {
                [key: string]: number;
            };
            game: string;
            headings: components["schemas"]["Part"][];
            largest: components["schemas"]["LargeRecord"][];
            places: components["schemas"]["Part"][];
            rates: {
                [key: string]: components["schemas"]["Rate"];
            };
            ratios: {
                [key: string]: components["schemas"]["Rate"];
            };
        };
        /** GivenPlace */
        GivenPlace: {
            expires_at: number;
            game_id: string;
            /** @enum {string} */
            role: "player" | "observer";
            seat: number | null;
            token: string;
        };
        /** GivenToken */
        GivenToken: {
            expires_at: number;
            id: string;
            /** @default  */
            qr?: string;
            token: string;
            /** @default  */
            url?: string;
        };
        /** HandPage */
        HandPage: {
            hands: components["schemas"]["HandRow"][];
            total: number;
        };
        /** HandRow */
        HandRow: {
            at: number;
            boards: string[][];
            game: string;
            hand_number: number;
            mine: components["schemas"]["Mine"] | null;
            pot: number;
            shown: components["schemas"]["ShownCards"][];
            /** @enum {string} */
            unit: "chips" | "eur" | "usd" | "gbp";
            winners: components["schemas"]["Winner"][];
        };
        /** Invitation */
        Invitation: {
            at: number;
            game: string;
            host: string;
            table: string;
            title: string;
            title_of_game: string;
        };
        /** Invited */
        Invited: {
            action_id: string;
            username: string;
        };
        /** InvitedName */
        InvitedName: {
            name: string;
        };
        /** KeptMail */
        KeptMail: {
            at: number;
            recipient: string;
            subject: string;
            text: string;
        };
        /** KnownAnnouncement */
        KnownAnnouncement: {
            announcement: number;
            at: number;
            table: string;
            text: string;
            until: number;
        };
        /** LargeRecord */
        LargeRecord: {
            amount: number;
            at: number;
            /** @default  */
            heading?: string;
            number: number;
            size: number;
            table: string;
        };
        /** Ledger */
        Ledger: {
            entries: components["schemas"]["LedgerLine"][];
            fewest_payments: boolean;
            game: string;
            payments: components["schemas"]["Payment"][];
            people: components["schemas"]["Account"][];
            playing: boolean;
            text: string;
            title: string;
            /** @enum {string} */
            unit: "chips" | "eur" | "usd" | "gbp";
        };
        /** LedgerLine */
        LedgerLine: {
            amount: number;
            at: number;
            entry: string;
            name: string;
            person: string;
            seat: number;
        };
        /** LinkRow */
        LinkRow: {
            expired: boolean;
            expires_at: number;
            link: string;
            made_at: number;
            revoked: boolean;
            /** @enum {string} */
            role: "player" | "observer";
            uses: number;
            uses_max: number;
        };
        /** LogIn */
        LogIn: {
            name: string;
            password: string;
        };
        /** LogLine */
        LogLine: {
            act: string;
            at: number;
            by: string;
            by_name: string;
            line: number;
            person: string;
            person_name: string;
            reason: string;
            table: string;
        };
        /** LogPage */
        LogPage: {
            before: number | null;
            lines: components["schemas"]["LogLine"][];
        };
        /** Machine */
        Machine: {
            bugs: number;
            conflicts: number;
            connections: number;
            leaving: boolean;
            name: string;
            per_second: number;
            refusals: {
                [key: string]: number;
            };
            /** @enum {string} */
            role: "gateway" | "dealer";
            silent_s: number;
            suspects: number;
            tables: number;
            unknown: number;
            version: string;
            work: number;
        };
        /** MachinesNow */
        MachinesNow: {
            machines: components["schemas"]["Machine"][];
            troubles: components["schemas"]["Troubles"];
        };
        /** Made */
        Made: {
            table: string;
            /** @default  */
            token?: string;
        };
        /** MadeGame */
        MadeGame: {
            game_id: string;
            token: string;
        };
        /** MadeHand */
        MadeHand: {
            cards: string[];
            name: string;
        };
        /** MadeLink */
        MadeLink: {
            qr: string;
            url: string;
        };
        /** MailRow */
        MailRow: {
            at: number;
            attempts: number;
            mail: string;
            recipient: string;
            subject: string;
            why: string;
        };
        /** MailsNow */
        MailsNow: {
            failed: components["schemas"]["MailRow"][];
            waiting: components["schemas"]["MailRow"][];
        };
        /** MatchRow */
        MatchRow: {
            at: number;
            deals: number;
            names: (string | null)[];
            number: number;
            points: number[];
            winners: number[];
        };
        /** Me */
        Me: {
            /** @default  */
            colour?: string;
            /** @default false */
            logged_in?: boolean;
            name: string;
            person: string;
            suspended?: components["schemas"]["Suspension"] | null;
            token?: string | null;
        };
        /** Mine */
        Mine: {
            cards: string[];
            net: number;
            seat: number;
        };
        /** NewAnnouncement */
        NewAnnouncement: {
            minutes: number;
            /** @default  */
            table?: string;
            text: string;
        };
        /** NewPassword */
        NewPassword: {
            password: string;
            token: string;
        };
        /** NewRestriction */
        NewRestriction: {
            /** @enum {string} */
            kind: "suspended" | "muted";
            minutes: number;
            person: string;
            reason: string;
        };
        /** NewTable */
        NewTable: {
            /** @default 0 */
            bots?: number;
            game: string;
            /** @default false */
            host_token?: boolean;
            /** @default true */
            listed?: boolean;
            /** @default true */
            observers?: boolean;
            /** @default  */
            password?: string;
            settings?: {
                [key: string]: unknown;
            };
            /** @default  */
            title?: string;
            /** @enum {null|string} */
            visibility?: "listed" | "friends" | "link" | "password" | "invited" | null;
        };
        /** OneAnnouncement */
        OneAnnouncement: {
            announcement: number;
        };
        /** OneLink */
        OneLink: {
            link: string;
        };
        /** OneMail */
        OneMail: {
            mail: string;
        };
        /** OnePasskey */
        OnePasskey: {
            credential: string;
        };
        /** OnePerson */
        OnePerson: {
            person: string;
        };
        /** OneSession */
        OneSession: {
            session: string;
        };
        /** OneToken */
        OneToken: {
            id: string;
        };
        /** OpenTableRow */
        OpenTableRow: {
            attended_at: number;
            game: string;
            /** @default [] */
            names?: string[];
            opened_at: number;
            /** @default  */
            phase?: string;
            /** @default 0 */
            seated?: number;
            /** @default 0 */
            seats?: number;
            shown: boolean;
            /** @default  */
            summary?: string;
            table: string;
            title: string;
        };
        /** OpenTables */
        OpenTables: {
            games: {
                [key: string]: number;
            };
            tables: components["schemas"]["OpenTableRow"][];
        };
        /** Overall */
        Overall: {
            bought: number;
            bounties: number;
            cashed: number;
            sessions: number;
            /** @enum {string} */
            unit: "chips" | "eur" | "usd" | "gbp";
            won: number;
        };
        /** OwnAccount */
        OwnAccount: {
            email: string;
            name: string;
            /** @default false */
            operator?: boolean;
            since: number;
        };
        /** OwnHand */
        OwnHand: {
            cards: string[];
            openings?: {
                [key: string]: unknown;
            }[];
            rabbit?: unknown;
            seat: number;
        };
        /** OwnPasskey */
        OwnPasskey: {
            credential: string;
            device: string;
            since: number;
            used: number;
        };
        /** OwnPassword */
        OwnPassword: {
            password: string;
        };
        /** OwnRole */
        OwnRole: {
            codes: number;
            name: string;
            /** @enum {string} */
            second_factor: "missing" | "asked" | "shown";
            until: number;
        };
        /** OwnSeat */
        OwnSeat: {
            chips: number | null;
            game: string;
            phase: string;
            seat: number;
            sits_out: boolean;
            table: string;
            title: string;
            /** @enum {string} */
            unit: "chips" | "eur" | "usd" | "gbp";
            your_turn: boolean;
        };
        /** OwnSession */
        OwnSession: {
            address: string;
            device: string;
            seen: number;
            session: string;
            since: number;
            this: boolean;
        };
        /** Part */
        Part: {
            counts: {
                [key: string]: number;
            };
            name: string;
            rates: {
                [key: string]: components["schemas"]["Rate"];
            };
            ratios: {
                [key: string]: components["schemas"]["Rate"];
            };
        };
        /** PasskeyAnswer */
        PasskeyAnswer: {
            credential: {
                [key: string]: unknown;
            };
        };
        /** PasskeyWish */
        PasskeyWish: {
            options: {
                [key: string]: unknown;
            };
        };
        /** Payment */
        Payment: {
            amount: number;
            payee: string;
            payer: string;
        };
        /** PersonPage */
        PersonPage: {
            next: number | null;
            records: components["schemas"]["PersonRow"][];
        };
        /** PersonReport */
        PersonReport: {
            /** @default 0 */
            at?: number;
            /** @default 0 */
            decided_at?: number;
            /** @default  */
            decision?: string;
            /** @default [] */
            lines?: components["schemas"]["SaidLine"][];
            name: string;
            /** @default 0 */
            number?: number;
            person: string;
            reason: string;
            reporter: string;
            /** @default  */
            reporter_name?: string;
            table: string;
            words: string;
        };
        /** PersonRow */
        PersonRow: {
            record: unknown;
            table: string;
            title: string;
        };
        /** PersonSheet */
        PersonSheet: {
            person: components["schemas"]["FoundPerson"];
            restrictions: components["schemas"]["Restriction"][];
        };
        /** PlayedGame */
        PlayedGame: {
            game: string;
            hands: number;
        };
        /** PlayedWith */
        PlayedWith: {
            account: boolean;
            at: number;
            colour: string;
            name: string;
            person: string;
            /** @enum {string} */
            stands: "none" | "asked" | "friends";
            table: string;
        };
        /** Profile */
        Profile: {
            colour: string;
            games: components["schemas"]["PlayedGame"][] | null;
            me: boolean;
            name: string;
            person: string;
            results: components["schemas"]["GameResults"][] | null;
            shown: components["schemas"]["ShownChoices"] | null;
            since: number | null;
        };
        /** Proof */
        Proof: {
            password: string;
        };
        /** PushState */
        PushState: {
            key: string;
            on: boolean;
        };
        /** QuickSeat */
        QuickSeat: {
            table: string | null;
        };
        /** Rate */
        Rate: {
            count: number;
            of: number;
            value: number | null;
        };
        /** ReadText */
        ReadText: {
            records: {
                [key: string]: unknown;
            }[];
            statistics: {
                [key: string]: components["schemas"]["GameStatistics"][];
            };
            wrong: components["schemas"]["UnreadRecord"][];
        };
        /** RecordedBounty */
        RecordedBounty: {
            cards: string[];
            paid: components["schemas"]["RecordedShare"][];
            seat: number;
        };
        /** RecordedOutcome */
        RecordedOutcome: {
            hands: {
                [key: string]: components["schemas"]["MadeHand"];
            }[];
            net: {
                [key: string]: number;
            };
            pots: components["schemas"]["RecordedPot"][];
        };
        /** RecordedPlayer */
        RecordedPlayer: {
            /** @default false */
            bot?: boolean;
            /** @default  */
            colour?: string;
            name: string;
            person: string;
            seat: number;
            stack: number;
        };
        /** RecordedPot */
        RecordedPot: {
            amount: number;
            /** @default 0 */
            board?: number;
            /** @default 0 */
            pot?: number;
            winners: components["schemas"]["RecordedShare"][];
        };
        /** RecordedShare */
        RecordedShare: {
            amount: number;
            seat: number;
        };
        /** RecordedShuffle */
        RecordedShuffle: {
            entropy?: {
                [key: string]: string;
            };
            pledges?: {
                [key: string]: string | null;
            };
            root: string;
        };
        /** RecoveryCodes */
        RecoveryCodes: {
            codes: string[];
        };
        /**
         * Refused
         * @description Why something was not done: a code for programs, a sentence for people.
         */
        Refused: {
            code: string;
            reason: string;
        };
        /** Reported */
        Reported: {
            person: string;
        };
        /** ReportedPerson */
        ReportedPerson: {
            person: string;
            /** @enum {string} */
            reason: "abuse" | "cheating" | "spam" | "name" | "other";
            /** @default  */
            words?: string;
        };
        /** ReportPage */
        ReportPage: {
            before: number | null;
            reports: components["schemas"]["PersonReport"][];
        };
        /** Restriction */
        Restriction: {
            /** @enum {string} */
            kind: "suspended" | "muted";
            person: string;
            reason: string;
            /** @default 0 */
            since?: number;
            until: number;
        };
        /** Results */
        Results: {
            overall: components["schemas"]["Overall"][];
            sessions: components["schemas"]["SessionRow"][];
        };
        /** RevokedToken */
        RevokedToken: {
            id: string;
        };
        /** SaidLine */
        SaidLine: {
            at: number;
            name: string;
            person: string;
            text: string;
        };
        /** SessionRow */
        SessionRow: {
            bought: number;
            bounties: number;
            cashed: number;
            from: number;
            game: string;
            table: string;
            till: number | null;
            title: string;
            /** @enum {string} */
            unit: "chips" | "eur" | "usd" | "gbp";
            won: number | null;
        };
        /** SettingField */
        SettingField: {
            big_blinds?: number;
            choices?: (number | string)[];
            default: number | string | boolean | null;
            /** @default  */
            format?: string;
            /** @default  */
            group?: string;
            help: string;
            /** @default false */
            house?: boolean;
            label: string;
            max?: number;
            min?: number;
            name: string;
            type: string;
        };
        /** SetUp */
        SetUp: {
            address: string;
            qr: string;
            secret: string;
        };
        /** Shape */
        Shape: {
            /** @default 0 */
            columns?: number;
            fields?: {
                [key: string]: components["schemas"]["Shape"];
            };
            key?: components["schemas"]["Shape"];
            kind: ("card" | "italian card" | "seat" | "person" | "time") | ("text" | "number" | "yes or no" | "list" | "by seat" | "map" | "struct" | "anything");
            of?: components["schemas"]["Shape"];
            /** @default  */
            title?: string;
        };
        /** Share */
        Share: {
            qr: string;
            url: string;
        };
        /** ShownAnnouncement */
        ShownAnnouncement: {
            id: number;
            lasts_ms: number;
            table: string;
            text: string;
        };
        /** ShownCards */
        ShownCards: {
            cards: string[];
            name: string;
            seat: number;
        };
        /** ShownChoices */
        ShownChoices: {
            /**
             * @default everybody
             * @enum {string}
             */
            games?: "everybody" | "friends" | "nobody";
            /**
             * @default friends
             * @enum {string}
             */
            online?: "friends" | "nobody";
            /**
             * @default everybody
             * @enum {string}
             */
            profile?: "everybody" | "friends" | "nobody";
            /**
             * @default nobody
             * @enum {string}
             */
            results?: "everybody" | "friends" | "nobody";
        };
        /** ShownCode */
        ShownCode: {
            code: string;
        };
        /** ShownThere */
        ShownThere: {
            /** @default false */
            friend?: boolean;
            link?: string | null;
            password?: string | null;
        };
        /** SignUp */
        SignUp: {
            email: string;
            name: string;
            password: string;
        };
        /** SilencedPerson */
        SilencedPerson: {
            name: string;
            person: string;
        };
        /** Sitter */
        Sitter: {
            /** @default false */
            bot?: boolean;
            /** @default  */
            colour?: string;
            name: string;
            person: string;
            seat: number;
        };
        /** StakesOffered */
        StakesOffered: {
            game: string;
            stakes: string;
            tables: number;
        };
        /** Stood */
        Stood: {
            name: string;
            person: string;
            /** @enum {string} */
            stands: "none" | "asked" | "friends";
        };
        /** Suspect */
        Suspect: {
            action_id: string;
            actor: string;
            kind: string;
            table: string;
            version: number;
        };
        /** Suspension */
        Suspension: {
            reason: string;
            until: number;
        };
        /** TablePage */
        TablePage: {
            stakes: components["schemas"]["StakesOffered"][];
            tables: components["schemas"]["TableRow"][];
            total: number;
        };
        /** TablePassword */
        TablePassword: {
            password: string;
        };
        /** TableRow */
        TableRow: {
            attended: boolean;
            bots: number;
            game: string;
            id: string;
            names: string[];
            opened_at: number;
            people: number;
            phase: string;
            seated: number;
            seats: number;
            sitters: components["schemas"]["Sitter"][];
            summary: string;
            title: string;
        };
        /** TextToRead */
        TextToRead: {
            text: string;
        };
        /** Token */
        Token: {
            token: string;
        };
        /** TokenRow */
        TokenRow: {
            expired: boolean;
            expires_at: number;
            id: string;
            made_at: number;
            name: string;
            revoked: boolean;
            /** @enum {string} */
            role: "host" | "player" | "observer";
            seat: number | null;
            used: boolean;
        };
        /** Troubles */
        Troubles: {
            parked: {
                [key: string]: number;
            };
            suspects: components["schemas"]["Suspect"][];
        };
        /** UnreadRecord */
        UnreadRecord: {
            line: number;
            reason: string;
        };
        /** WholeHand */
        WholeHand: {
            /** @default 0 */
            ante?: number;
            at: number;
            at_begin: number;
            at_end: number;
            big_blind: number;
            boards: string[][];
            /** @default false */
            bomb_pot?: boolean;
            bounty?: components["schemas"]["RecordedBounty"] | null;
            button: number;
            events: {
                [key: string]: unknown;
            }[];
            game: string;
            hand_number: number;
            mine: components["schemas"]["OwnHand"] | null;
            outcome: components["schemas"]["RecordedOutcome"];
            players: components["schemas"]["RecordedPlayer"][];
            /** @default 0 */
            rake?: number;
            seats: number;
            shuffle?: components["schemas"]["RecordedShuffle"] | null;
            small_blind: number;
            table: string;
            title: string;
            /**
             * @default chips
             * @enum {string}
             */
            unit?: "chips" | "eur" | "usd" | "gbp";
        };
        /** Winner */
        Winner: {
            amount: number;
            name: string;
            seat: number;
        };
        /** Wish */
        Wish: {
            colour?: string | null;
            name: string;
        };
        /** WishedGame */
        WishedGame: {
            /** @default A host */
            name?: string;
            /** @default true */
            observers?: boolean;
            settings?: {
                [key: string]: unknown;
            };
            /** @default  */
            title?: string;
        };
        /** WishedLink */
        WishedLink: {
            /** @default 168 */
            hours?: number;
            /**
             * @default player
             * @enum {string}
             */
            role?: "player" | "observer";
            /** @default 0 */
            uses?: number;
        };
        /** WishedObserver */
        WishedObserver: {
            link?: string | null;
            /** @default  */
            name?: string;
        };
        /** WishedPlace */
        WishedPlace: {
            /** @default 24 */
            hours?: number;
            /** @default  */
            name?: string;
            /**
             * @default player
             * @enum {string}
             */
            role?: "player" | "observer";
            seat?: number | null;
        };
        /** WishedToken */
        WishedToken: {
            /** @default 168 */
            hours?: number;
            /** @default  */
            name?: string;
            /** @enum {string} */
            role: "host" | "player" | "observer";
            seat?: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AboutPerson = components['schemas']['AboutPerson'];
export type Account = components['schemas']['Account'];
export type Acquaintance = components['schemas']['Acquaintance'];
export type ActionSheet = components['schemas']['ActionSheet'];
export type Address = components['schemas']['Address'];
export type AllAnnouncements = components['schemas']['AllAnnouncements'];
export type AskedPerson = components['schemas']['AskedPerson'];
export type AtTheDoor = components['schemas']['AtTheDoor'];
export type BriscolaDealPage = components['schemas']['Briscola_dealPage'];
export type BriscolaMatchPage = components['schemas']['Briscola_matchPage'];
export type BrowserKeys = components['schemas']['BrowserKeys'];
export type BrowserSubscription = components['schemas']['BrowserSubscription'];
export type ChangedEmail = components['schemas']['ChangedEmail'];
export type ChangedPassword = components['schemas']['ChangedPassword'];
export type ClosedTable = components['schemas']['ClosedTable'];
export type DealRow = components['schemas']['DealRow'];
export type DecidedReport = components['schemas']['DecidedReport'];
export type DeedDone = components['schemas']['DeedDone'];
export type Done = components['schemas']['Done'];
export type DrainedMachine = components['schemas']['DrainedMachine'];
export type EndedRestriction = components['schemas']['EndedRestriction'];
export type Entered = components['schemas']['Entered'];
export type FoundPeople = components['schemas']['FoundPeople'];
export type FoundPerson = components['schemas']['FoundPerson'];
export type Friend = components['schemas']['Friend'];
export type FriendsPage = components['schemas']['FriendsPage'];
export type FriendTable = components['schemas']['FriendTable'];
export type GameCard = components['schemas']['GameCard'];
export type GameResults = components['schemas']['GameResults'];
export type GameSheet = components['schemas']['GameSheet'];
export type GameStatistics = components['schemas']['GameStatistics'];
export type GivenPlace = components['schemas']['GivenPlace'];
export type GivenToken = components['schemas']['GivenToken'];
export type HandPage = components['schemas']['HandPage'];
export type HandRow = components['schemas']['HandRow'];
export type Invitation = components['schemas']['Invitation'];
export type Invited = components['schemas']['Invited'];
export type InvitedName = components['schemas']['InvitedName'];
export type KeptMail = components['schemas']['KeptMail'];
export type KnownAnnouncement = components['schemas']['KnownAnnouncement'];
export type LargeRecord = components['schemas']['LargeRecord'];
export type Ledger = components['schemas']['Ledger'];
export type LedgerLine = components['schemas']['LedgerLine'];
export type LinkRow = components['schemas']['LinkRow'];
export type LogIn = components['schemas']['LogIn'];
export type LogLine = components['schemas']['LogLine'];
export type LogPage = components['schemas']['LogPage'];
export type Machine = components['schemas']['Machine'];
export type MachinesNow = components['schemas']['MachinesNow'];
export type Made = components['schemas']['Made'];
export type MadeGame = components['schemas']['MadeGame'];
export type MadeHand = components['schemas']['MadeHand'];
export type MadeLink = components['schemas']['MadeLink'];
export type MailRow = components['schemas']['MailRow'];
export type MailsNow = components['schemas']['MailsNow'];
export type MatchRow = components['schemas']['MatchRow'];
export type Me = components['schemas']['Me'];
export type Mine = components['schemas']['Mine'];
export type NewAnnouncement = components['schemas']['NewAnnouncement'];
export type NewPassword = components['schemas']['NewPassword'];
export type NewRestriction = components['schemas']['NewRestriction'];
export type NewTable = components['schemas']['NewTable'];
export type OneAnnouncement = components['schemas']['OneAnnouncement'];
export type OneLink = components['schemas']['OneLink'];
export type OneMail = components['schemas']['OneMail'];
export type OnePasskey = components['schemas']['OnePasskey'];
export type OnePerson = components['schemas']['OnePerson'];
export type OneSession = components['schemas']['OneSession'];
export type OneToken = components['schemas']['OneToken'];
export type OpenTableRow = components['schemas']['OpenTableRow'];
export type OpenTables = components['schemas']['OpenTables'];
export type Overall = components['schemas']['Overall'];
export type OwnAccount = components['schemas']['OwnAccount'];
export type OwnHand = components['schemas']['OwnHand'];
export type OwnPasskey = components['schemas']['OwnPasskey'];
export type OwnPassword = components['schemas']['OwnPassword'];
export type OwnRole = components['schemas']['OwnRole'];
export type OwnSeat = components['schemas']['OwnSeat'];
export type OwnSession = components['schemas']['OwnSession'];
export type Part = components['schemas']['Part'];
export type PasskeyAnswer = components['schemas']['PasskeyAnswer'];
export type PasskeyWish = components['schemas']['PasskeyWish'];
export type Payment = components['schemas']['Payment'];
export type PersonPage = components['schemas']['PersonPage'];
export type PersonReport = components['schemas']['PersonReport'];
export type PersonRow = components['schemas']['PersonRow'];
export type PersonSheet = components['schemas']['PersonSheet'];
export type PlayedGame = components['schemas']['PlayedGame'];
export type PlayedWith = components['schemas']['PlayedWith'];
export type Profile = components['schemas']['Profile'];
export type Proof = components['schemas']['Proof'];
export type PushState = components['schemas']['PushState'];
export type QuickSeat = components['schemas']['QuickSeat'];
export type Rate = components['schemas']['Rate'];
export type ReadText = components['schemas']['ReadText'];
export type RecordedBounty = components['schemas']['RecordedBounty'];
export type RecordedOutcome = components['schemas']['RecordedOutcome'];
export type RecordedPlayer = components['schemas']['RecordedPlayer'];
export type RecordedPot = components['schemas']['RecordedPot'];
export type RecordedShare = components['schemas']['RecordedShare'];
export type RecordedShuffle = components['schemas']['RecordedShuffle'];
export type RecoveryCodes = components['schemas']['RecoveryCodes'];
export type Refused = components['schemas']['Refused'];
export type Reported = components['schemas']['Reported'];
export type ReportedPerson = components['schemas']['ReportedPerson'];
export type ReportPage = components['schemas']['ReportPage'];
export type Restriction = components['schemas']['Restriction'];
export type Results = components['schemas']['Results'];
export type RevokedToken = components['schemas']['RevokedToken'];
export type SaidLine = components['schemas']['SaidLine'];
export type SessionRow = components['schemas']['SessionRow'];
export type SettingField = components['schemas']['SettingField'];
export type SetUp = components['schemas']['SetUp'];
export type Shape = components['schemas']['Shape'];
export type Share = components['schemas']['Share'];
export type ShownAnnouncement = components['schemas']['ShownAnnouncement'];
export type ShownCards = components['schemas']['ShownCards'];
export type ShownChoices = components['schemas']['ShownChoices'];
export type ShownCode = components['schemas']['ShownCode'];
export type ShownThere = components['schemas']['ShownThere'];
export type SignUp = components['schemas']['SignUp'];
export type SilencedPerson = components['schemas']['SilencedPerson'];
export type Sitter = components['schemas']['Sitter'];
export type StakesOffered = components['schemas']['StakesOffered'];
export type Stood = components['schemas']['Stood'];
export type Suspect = components['schemas']['Suspect'];
export type Suspension = components['schemas']['Suspension'];
export type TablePage = components['schemas']['TablePage'];
export type TablePassword = components['schemas']['TablePassword'];
export type TableRow = components['schemas']['TableRow'];
export type TextToRead = components['schemas']['TextToRead'];
export type Token = components['schemas']['Token'];
export type TokenRow = components['schemas']['TokenRow'];
export type Troubles = components['schemas']['Troubles'];
export type UnreadRecord = components['schemas']['UnreadRecord'];
export type WholeHand = components['schemas']['WholeHand'];
export type Winner = components['schemas']['Winner'];
export type Wish = components['schemas']['Wish'];
export type WishedGame = components['schemas']['WishedGame'];
export type WishedLink = components['schemas']['WishedLink'];
export type WishedObserver = components['schemas']['WishedObserver'];
export type WishedPlace = components['schemas']['WishedPlace'];
export type WishedToken = components['schemas']['WishedToken'];
export type $defs = Record<string, never>;
export interface operations {
    ApiAccountAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnAccount"];
                };
            };
        };
    };
    ApiAccountDeleteDelete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proof"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountEmailChangeEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedEmail"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountEmailConfirmConfirmEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Token"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountExportExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    ApiAccountForgottenForgotten: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Address"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountLogInLogIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountLogOutLogOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountLogOutEverywhereLogOutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountPasskeysOwnPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPasskey"][];
                };
            };
        };
    };
    ApiAccountPasskeysAddAddPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyAnswer"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountPasskeysAskAskForPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyWish"];
                };
            };
        };
    };
    ApiAccountPasskeysBeginBeginPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proof"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyWish"];
                };
            };
        };
    };
    ApiAccountPasskeysLogInLogInByPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyAnswer"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountPasskeysRemoveRemovePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnePasskey"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountPasswordChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedPassword"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountResetReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountSessionsAllSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSession"][];
                };
            };
        };
    };
    ApiAccountSessionsEndEndSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OneSession"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountSignUpSignUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUp"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAccountVerifyVerify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Token"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ApiAnnouncementsAnnouncements: {
        parameters: {
            query?: {
                table?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownAnnouncement"][];
                };
            };
        };
    };
    ApiBlocksAllBlocks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acquaintance"][];
                };
            };
        };
    };
    ApiBlocksBlock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskedPerson"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilencedPerson"];
                };
            };
        };
    };
    ApiBlocksLiftUnblock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnePerson"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilencedPerson"];
                };
            };
        };
    };
    ApiFriendsPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FriendsPage"];
                };
            };
        };
    };
    ApiFriendsAcceptAccept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnePerson"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stood"];
                };
            };
        };
    };
    ApiFriendsAskAsk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskedPerson"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stood"];
                };
            };
        };
    };
    ApiFriendsDeclineDecline: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnePerson"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stood"];
                };
            };
        };
    };
    ApiFriendsEndEnd: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnePerson"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stood"];
                };
            };
        };
    };
    ApiFriendsRecentRecent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlayedWith"][];
                };
            };
        };
    };
    ApiFriendsWithdrawWithdraw: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnePerson"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stood"];
                };
            };
        };
    };
    ApiGamesAllGames: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GameCard"][];
                };
            };
        };
    };
    ApiGamesMakeGame: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WishedGame"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeGame"];
                };
            };
        };
    };
    ApiGamesOneGame: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                game: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GameSheet"];
                };
            };
        };
    };
    ApiGamesTableJoinJoinGame: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WishedPlace"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenPlace"];
                };
            };
        };
    };
    ApiGamesTableObserverTokenObserveGame: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WishedObserver"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenPlace"];
                };
            };
        };
    };
    ApiGuestGuest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Wish"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    ApiHandsReadRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextToRead"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadText"];
                };
            };
        };
    };
    ApiHealthHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
        };
    };
    ApiInvitationsInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"][];
                };
            };
        };
    };
    ApiMeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
        };
    };
    ApiMeExportFormExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                form: "phh" | "pokerstars" | "csv" | "jsonl";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
        };
    };
    ApiMeSeatsSeats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSeat"][];
                };
            };
        };
    };
    ApiMeShownChangeShown: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShownChoices"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownChoices"];
                };
            };
        };
    };
    ApiMeStatisticsOwnStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GameStatistics"][];
                };
            };
        };
    };
    ApiOperatorOwnRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRole"];
                };
            };
        };
    };
    ApiOperatorAnnouncementsAnnouncements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllAnnouncements"];
                };
            };
        };
    };
    ApiOperatorAnnouncementsAnnounce: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAnnouncement"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeedDone"];
                };
            };
        };
    };
    ApiOperatorAnnouncementsEndEndAnnouncement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OneAnnouncement"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeedDone"];
                };
            };
        };
    };
    ApiOperatorLogLog: {
        parameters: {
            query?: {
                before?: string | null;
                person?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPage"];
                };
            };
        };
    };
    ApiOperatorMachinesMachines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MachinesNow"];
                };
            };
        };
    };
    ApiOperatorMachinesDrainDrain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrainedMachine"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeedDone"];
                };
            };
        };
    };
    ApiOperatorMailsMails: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailsNow"];
                };
            };
        };
    };
    ApiOperatorMailsForgetForgetMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OneMail"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeedDone"];
                };
            };
        };
    };
    ApiOperatorMailsRetryRetryMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OneMail"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeedDone"];
                };
            };
        };
    };
    ApiOperatorPeoplePeople: {
        parameters: {
            query?: {
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundPeople"];
                };
            };
        };
    };
    ApiOperatorPeoplePersonPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonSheet"];
                };
            };
        };
    };
    ApiOperatorPeopleLiftLift: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndedRestriction"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeedDone"];
                };
            };
        };
    };
    ApiOperatorPeopleRestrictRestrict: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRestriction"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeedDone"];
                };
            };
        };
    };
    ApiOperatorPeopleSessionsEndEndSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AboutPerson"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeedDone"];
                };
            };
        };
    };
    ApiOperatorReportsReports: {
        parameters: {
            query?: {
                before?: string | null;
                undecided?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportPage"];
                };
            };
        };
    };
    ApiOperatorReportsDecideDecide: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecidedReport"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeedDone"];
                };
            };
        };
    };
    ApiOperatorSecondFactorShow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShownCode"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRole"];
                };
            };
        };
    };
    ApiOperatorSecondFactorBeginBegin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPassword"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetUp"];
                };
            };
        };
    };
    ApiOperatorSecondFactorCodesRenewCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShownCode"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
        };
    };
    ApiOperatorSecondFactorConfirmConfirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShownCode"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
        };
    };
    ApiOperatorTablesTables: {
        parameters: {
            query?: {
                first?: string;
                game?: string;
                table?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenTables"];
                };
            };
        };
    };
    ApiOperatorTablesCloseCloseTable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosedTable"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeedDone"];
                };
            };
        };
    };
    ApiOutboxOutbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptMail"][];
                };
            };
        };
    };
    ApiPeopleNamePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Profile"];
                };
            };
        };
    };
    ApiPeopleNameDealsPage: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
        };
    };
    ApiPeopleNameHandsPage: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
        };
    };
    ApiPeopleNameMatchesPage: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
        };
    };
    ApiPeopleNameStatisticsCounted: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GameStatistics"][];
                };
            };
        };
    };
    ApiPicturePngHouse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
        };
    };
    ApiPushPushState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushState"];
                };
            };
        };
    };
    ApiPushSubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BrowserSubscription"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushState"];
                };
            };
        };
    };
    ApiPushEndUnsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushState"];
                };
            };
        };
    };
    ApiQuickSeatQuickSeat: {
        parameters: {
            query?: {
                game?: string;
                stakes?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickSeat"];
                };
            };
        };
    };
    ApiReportsReport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportedPerson"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reported"];
                };
            };
        };
    };
    ApiResultsOwnResults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Results"];
                };
            };
        };
    };
    ApiResultsCsvOwnResultsFile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    ApiTablesAllTables: {
        parameters: {
            query?: {
                first?: string;
                free?: boolean;
                game?: string;
                limit?: string;
                search?: string;
                stakes?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TablePage"];
                };
            };
        };
    };
    ApiTablesMakeTable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTable"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Made"];
                };
            };
        };
    };
    ApiTablesOneTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableRow"];
                };
            };
        };
    };
    ApiTablesDealsPage: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: string;
            };
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Briscola_dealPage"];
                };
            };
        };
    };
    ApiTablesDealsNumberOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    ApiTablesDealsNumberFormFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                form: "jsonl";
                number: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    ApiTablesDealsNumberJsonJsonFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
        };
    };
    ApiTablesEnterEnter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShownThere"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entered"];
                };
            };
        };
    };
    ApiTablesEntranceEntrance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AtTheDoor"];
                };
            };
        };
    };
    ApiTablesExportFormAllInOne: {
        parameters: {
            query?: {
                since?: string | null;
                till?: string | null;
            };
            header?: never;
            path: {
                form: "phh" | "pokerstars" | "csv" | "jsonl";
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
        };
    };
    ApiTablesHandsPage: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: string;
            };
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandPage"];
                };
            };
        };
    };
    ApiTablesHandsNumberOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeHand"];
                };
            };
        };
    };
    ApiTablesHandsNumberFormFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                form: "phh" | "pokerstars" | "csv";
                number: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    ApiTablesHandsNumberJsonJsonFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
        };
    };
    ApiTablesInvitationsInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invited"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedName"];
                };
            };
        };
    };
    ApiTablesLedgerTableLedger: {
        parameters: {
            query?: {
                since?: string;
            };
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ledger"];
                };
            };
        };
    };
    ApiTablesLedgerCsvTableLedgerFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    ApiTablesLinksLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkRow"][];
                };
            };
        };
    };
    ApiTablesLinksMakeLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WishedLink"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeLink"];
                };
            };
        };
    };
    ApiTablesLinksRevokeRevokeLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OneLink"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entered"];
                };
            };
        };
    };
    ApiTablesMatchesPage: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: string;
            };
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Briscola_matchPage"];
                };
            };
        };
    };
    ApiTablesMatchesNumberOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    ApiTablesMatchesNumberJsonJsonFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
        };
    };
    ApiTablesMutesMutes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilencedPerson"][];
                };
            };
        };
    };
    ApiTablesMutesMute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnePerson"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilencedPerson"];
                };
            };
        };
    };
    ApiTablesMutesLiftUnmute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnePerson"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilencedPerson"];
                };
            };
        };
    };
    ApiTablesObserverTokenObserverToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WishedObserver"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenToken"];
                };
            };
        };
    };
    ApiTablesPasswordSetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TablePassword"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entered"];
                };
            };
        };
    };
    ApiTablesPicturePngOneTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
        };
    };
    ApiTablesRecordsKindRecords: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: string;
            };
            header?: never;
            path: {
                kind: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    ApiTablesShareShare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Share"];
                };
            };
        };
    };
    ApiTablesTokensAllTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRow"][];
                };
            };
        };
    };
    ApiTablesTokensMakeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WishedToken"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenToken"];
                };
            };
        };
    };
    ApiTablesTokensRevokeRevokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                table: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OneToken"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedToken"];
                };
            };
        };
    };
}
