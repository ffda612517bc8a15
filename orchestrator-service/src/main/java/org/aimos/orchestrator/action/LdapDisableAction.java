package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/** {@code ldap.disable}: keeps an account out until it is enabled. */
@ApplicationScoped
public class LdapDisableAction implements Action {
    private final Accounts accounts;

    LdapDisableAction(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("ldap.disable", "convergent")
                .at(TargetSpec.Type.LDAP)
                .needs("account", Aim.NAMES)
                .may("changed")
                .gives("before", "state", "changed")
                .undoneBy("ldap.enable", "target", "account")
                .undoTold("changed", "changed")
                .action();
    }

    /**
     * Output: {@code ok}, {@code before} and {@code state} (open, locked, disabled), {@code
     * changed}.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.undoing(call, () -> accounts.disabled(call, true));
    }

    /** The directory tells how it is now. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return accounts.isDisabled(call, true);
    }
}
