package org.aimos.orchestrator.action;

import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/**
 * {@code rundeck.job}: runs a job of Rundeck with options and follows the execution to its end. The
 * job declares an option {@code aimos_key}, which carries the key.
 */
@ApplicationScoped
public class RundeckJobAction implements Action {
    private static final String KEY = "aimos_key";
    private static final String VERSION = "41";

    private final Jobs jobs;

    RundeckJobAction(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("rundeck.job", "once")
                .at(TargetSpec.Type.RUNDECK)
                .needs("job", Aim.NAMES)
                .may("options")
                .gives("job", "status")
                .action();
    }

    /** Output: {@code ok}, {@code job} (id of the execution), {@code status} (succeeded). */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return jobs.run(call, new Server());
    }

    /** The server knows its executions by the key. */
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
                            List.of("api", VERSION, "job", call.required("job"), "executions"),
                            Map.of("max", "100"));
            return JobServer.maps(found, "executions").stream()
                    .filter(execution -> carries(execution, call))
                    .findFirst()
                    .map(Server::job);
        }

        private static boolean carries(Map<?, ?> execution, ActionCall call) {
            return execution.get("job") instanceof Map<?, ?> job
                    && job.get("options") instanceof Map<?, ?> options
                    && JobServer.text(options, KEY).equals(call.idempotencyKey());
        }

        private static Job job(Map<?, ?> execution) {
            String status = JobServer.text(execution, "status");
            Job.Stage stage =
                    switch (status) {
                        case "succeeded" -> Job.Stage.SUCCEEDED;
                        case "running", "scheduled", "queued" -> Job.Stage.RUNNING;
                        default -> Job.Stage.FAILED;
                    };
            return new Job(JobServer.text(execution, "id"), stage, status);
        }

        @Override
        public HttpCall launch(ActionCall call) {
            return HttpCall.api(
                    HttpMethod.POST,
                    call,
                    List.of("api", VERSION, "job", call.required("job"), "run"),
                    Map.of(),
                    Map.of("options", JobServer.keyed(call, "options", KEY)));
        }
    }
}
