package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/** {@code ldap.enable}: lets a disabled account in again. */
@ApplicationScoped
public class LdapEnableAction implements Action {
    private final Accounts accounts;

    LdapEnableAction(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("ldap.enable", "convergent")
                .at(TargetSpec.Type.LDAP)
                .needs("account", Aim.NAMES)
                .may("changed")
                .gives("before", "state", "changed")
                .undoneBy("ldap.disable", "target", "account")
                .undoTold("changed", "changed")
                .action();
    }

    /**
     * Output: {@code ok}, {@code before} and {@code state} (open, locked, disabled), {@code
     * changed}.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.undoing(call, () -> accounts.disabled(call, false));
    }

    /** The directory tells how it is now. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return accounts.isDisabled(call, false);
    }
}
