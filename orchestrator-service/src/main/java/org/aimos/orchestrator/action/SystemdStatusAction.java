package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/** {@code systemd.status}: asks systemd on a host of an ssh target about a unit. */
@ApplicationScoped
public class SystemdStatusAction implements Action {
    private final Systemd systemd;

    SystemdStatusAction(Systemd systemd) {
        this.systemd = systemd;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("systemd.status", "read")
                .at(TargetSpec.Type.SSH)
                .needs("host", Aim.HOSTS)
                .needs("unit", Aim.UNITS)
                .gives("reachable", "found", "active", "state", "sub", "result", "restarts")
                .gives("invocation")
                .action();
    }

    /**
     * Output: {@code ok} and {@code active}, {@code reachable}, {@code found}, {@code state},
     * {@code sub}, {@code result}, {@code restarts}, {@code invocation}. No answer is a result too.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.of(call, () -> systemd.status(call));
    }
}
