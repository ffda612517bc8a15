package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/** {@code ldap.account}: looks an account up. */
@ApplicationScoped
public class LdapAccountAction implements Action {
    private final Accounts accounts;

    LdapAccountAction(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("ldap.account", "read")
                .at(TargetSpec.Type.LDAP)
                .needs("account", Aim.NAMES)
                .gives("found", "dn", "state", "locked", "disabled", "groups")
                .action();
    }

    /**
     * Output: {@code ok} and {@code found}, {@code dn}, {@code state}, {@code locked}, {@code
     * disabled}, {@code groups}.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return accounts.look(call);
    }
}
