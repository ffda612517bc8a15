package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/** {@code ansible.playbook}: runs a playbook of Ansible on the hosts that are named. */
@ApplicationScoped
public class AnsiblePlaybookAction implements Action {
    private final Ansible ansible;

    AnsiblePlaybookAction(Ansible ansible) {
        this.ansible = ansible;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("ansible.playbook", "once")
                .at(TargetSpec.Type.ANSIBLE)
                .needs("playbook", Aim.NAMES)
                .needs("hosts", Aim.HOSTS)
                .may("vars")
                .gives("changed", "hosts", "stdout")
                .action();
    }

    /**
     * Output: {@code ok}, {@code changed} (tasks), {@code hosts} (name to numbers), {@code stdout}.
     * A host that fails or cannot be reached is a failure.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return ansible.play(call, false);
    }

    @Override
    public Optional<String> untold() {
        return Optional.of("how far a playbook came only a step's verify can see");
    }
}
