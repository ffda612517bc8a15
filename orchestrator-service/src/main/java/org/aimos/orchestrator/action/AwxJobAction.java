package org.aimos.orchestrator.action;

import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/**
 * {@code awx.job}: launches a job template of AWX or Ansible Automation Platform and follows the
 * job to its end. The extra variable {@code aimos_key} carries the key; the template has to allow
 * variables on launch.
 */
@ApplicationScoped
public class AwxJobAction implements Action {
    private static final String KEY = "aimos_key";

    private final Jobs jobs;

    AwxJobAction(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("awx.job", "once")
                .at(TargetSpec.Type.AWX)
                .needs("template", Aim.NAMES)
                .may("hosts", Aim.HOSTS)
                .may("vars")
                .gives("job", "status")
                .action();
    }

    /** Output: {@code ok}, {@code job} (its id), {@code status} (successful). */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return jobs.run(call, new Server());
    }

    /** The server knows its jobs by the key. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return jobs.look(call, new Server());
    }

    private static final class Server implements JobServer {
        @Override
        public Optional<Job> find(Api api) throws NotToldException {
            ActionCall call = api.call();
            Object found =
                    api.get(
                            List.of("api", "v2", "jobs", ""),
                            Map.of(
                                    "extra_vars__contains", call.idempotencyKey(),
                                    "order_by", "-id",
                                    "page_size", "1"));
            return JobServer.maps(found, "results").stream().findFirst().map(Server::job);
        }

        private static Job job(Map<?, ?> job) {
            String status = JobServer.text(job, "status");
            Job.Stage stage =
                    switch (status) {
                        case "successful" -> Job.Stage.SUCCEEDED;
                        case "failed", "error", "canceled" -> Job.Stage.FAILED;
                        default -> Job.Stage.RUNNING;
                    };
            return new Job(JobServer.text(job, "id"), stage, status);
        }

        @Override
        public HttpCall launch(ActionCall call) {
            Map<String, Object> body = new HashMap<>();
            body.put("extra_vars", JobServer.keyed(call, "vars", KEY));
            if (call.with().get("hosts") instanceof List<?> hosts) {
                body.put("limit", String.join(",", hosts.stream().map(String::valueOf).toList()));
            }
            return HttpCall.api(
                    HttpMethod.POST,
                    call,
                    List.of("api", "v2", "job_templates", call.required("template"), "launch", ""),
                    Map.of(),
                    body);
        }
    }
}
