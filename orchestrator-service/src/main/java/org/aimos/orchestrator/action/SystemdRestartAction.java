package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/** {@code systemd.restart}: restarts a unit on a host of an ssh target. */
@ApplicationScoped
public class SystemdRestartAction implements Action {
    private final Systemd systemd;

    SystemdRestartAction(Systemd systemd) {
        this.systemd = systemd;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("systemd.restart", "once")
                .at(TargetSpec.Type.SSH)
                .needs("host", Aim.HOSTS)
                .needs("unit", Aim.UNITS)
                .gives("before", "state", "changed")
                .action();
    }

    /** Output: {@code before}, {@code state} and {@code changed}; systemd's no is a failure. */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.of(call, () -> systemd.change(call, "restart"));
    }

    @Override
    public Optional<String> untold() {
        return Optional.of("a unit that is active does not say by whose restart");
    }
}
