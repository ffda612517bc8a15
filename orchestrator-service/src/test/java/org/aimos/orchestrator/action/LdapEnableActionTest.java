package org.aimos.orchestrator.action;

class LdapEnableActionTest extends LdapContract {
    private final LdapEnableAction action = new LdapEnableAction(accounts);

    @Override
    Action action() {
        return action;
    }

    @Override
    Action inverse() {
        return new LdapDisableAction(accounts);
    }

    @Override
    String lock() {
        return DISABLED;
    }
}
