package org.aimos.orchestrator.action;

class LdapDisableActionTest extends LdapContract {
    private final LdapDisableAction action = new LdapDisableAction(accounts);

    @Override
    Action action() {
        return action;
    }

    @Override
    Action inverse() {
        return new LdapEnableAction(accounts);
    }
}
