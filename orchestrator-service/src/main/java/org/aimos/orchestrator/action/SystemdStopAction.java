package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/**
 * {@code systemd.stop}: stops a unit on a host of an ssh target; one that is not active stays so.
 */
@ApplicationScoped
public class SystemdStopAction implements Action {
    private final Systemd systemd;

    SystemdStopAction(Systemd systemd) {
        this.systemd = systemd;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("systemd.stop", "convergent")
                .at(TargetSpec.Type.SSH)
                .needs("host", Aim.HOSTS)
                .needs("unit", Aim.UNITS)
                .may("changed")
                .gives("before", "state", "changed")
                .undoneBy("systemd.start", "target", "host", "unit")
                .undoTold("changed", "changed")
                .action();
    }

    /** Output: {@code before}, {@code state} and {@code changed}; systemd's no is a failure. */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.undoing(call, () -> systemd.change(call, "stop"));
    }

    /** systemd tells how the unit is now. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return Attempt.of(call, () -> systemd.look(call, "stop"));
    }
}
