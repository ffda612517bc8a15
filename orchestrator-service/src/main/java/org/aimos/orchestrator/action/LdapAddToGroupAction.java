package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/** {@code ldap.addToGroup}: puts an account into a group. */
@ApplicationScoped
public class LdapAddToGroupAction implements Action {
    private final Accounts accounts;

    LdapAddToGroupAction(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("ldap.addToGroup", "convergent")
                .at(TargetSpec.Type.LDAP)
                .needs("account", Aim.NAMES)
                .needs("group", Aim.NAMES)
                .may("changed")
                .gives("changed")
                .undoneBy("ldap.removeFromGroup", "target", "account", "group")
                .undoTold("changed", "changed")
                .action();
    }

    /** Output: {@code ok} and {@code changed}, false for one that was in it. */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.undoing(call, () -> accounts.member(call, true));
    }

    /** The directory tells how it is now. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return accounts.isMember(call, true);
    }
}
