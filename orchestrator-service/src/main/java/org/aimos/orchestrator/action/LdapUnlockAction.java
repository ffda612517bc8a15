package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/** {@code ldap.unlock}: lets an account that was locked by wrong passwords in again. */
@ApplicationScoped
public class LdapUnlockAction implements Action {
    private final Accounts accounts;

    LdapUnlockAction(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("ldap.unlock", "convergent")
                .at(TargetSpec.Type.LDAP)
                .needs("account", Aim.NAMES)
                .gives("before", "state", "changed")
                .action();
    }

    /**
     * Output: {@code ok}, {@code before} and {@code state} (open, locked, disabled), {@code
     * changed}.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return accounts.unlock(call);
    }

    /** The directory tells how it is now. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return accounts.isUnlocked(call);
    }
}
