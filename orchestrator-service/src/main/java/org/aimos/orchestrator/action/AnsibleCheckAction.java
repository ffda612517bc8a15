package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/**
 * {@code ansible.check}: says what a playbook of Ansible would change ({@code --check}). Tasks that
 * the playbook itself takes out of check mode do run.
 */
@ApplicationScoped
public class AnsibleCheckAction implements Action {
    private final Ansible ansible;

    AnsibleCheckAction(Ansible ansible) {
        this.ansible = ansible;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("ansible.check", "read")
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
        return ansible.play(call, true);
    }
}
