package org.aimos.orchestrator.action;

import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/**
 * {@code jenkins.build}: builds a job of Jenkins with parameters and follows the build to its end.
 * The job declares a parameter {@code AIMOS_KEY}, which carries the key.
 */
@ApplicationScoped
public class JenkinsBuildAction implements Action {
    private static final String KEY = "AIMOS_KEY";
    private static final String BUILDS =
            "builds[number,building,result,actions[parameters[name,value]]]{0,100}";
    private static final String QUEUE = "items[id,cancelled,actions[parameters[name,value]]]";

    private final Jobs jobs;

    JenkinsBuildAction(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("jenkins.build", "once")
                .at(TargetSpec.Type.JENKINS)
                .needs("job", Aim.NAMES)
                .may("parameters")
                .gives("job", "status")
                .action();
    }

    /** Output: {@code ok}, {@code job} (number of the build), {@code status} (SUCCESS). */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return jobs.run(call, new Server());
    }

    /** The server knows its builds by the key. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return jobs.look(call, new Server());
    }

    private static final class Server implements JobServer {
        @Override
        public Optional<Job> find(Api api) throws NotToldException {
            ActionCall call = api.call();
            Object builds = api.get(path(call, "api", "json"), Map.of("tree", BUILDS));
            Optional<Job> build =
                    JobServer.maps(builds, "builds").stream()
                            .filter(b -> carries(b, call))
                            .findFirst()
                            .map(Server::job);
            if (build.isPresent()) {
                return build;
            }
            Object queue = api.get(List.of("queue", "api", "json"), Map.of("tree", QUEUE));
            return JobServer.maps(queue, "items").stream()
                    .filter(item -> carries(item, call))
                    .findFirst()
                    .map(item ->
                            new Job(
                                    "queued " + JobServer.text(item, "id"),
                                    Job.Stage.RUNNING,
                                    "waiting"));
        }

        private static boolean carries(Map<?, ?> build, ActionCall call) {
            return JobServer.maps(build, "actions").stream()
                    .flatMap(action -> JobServer.maps(action, "parameters").stream())
                    .anyMatch(p ->
                            JobServer.text(p, "name").equals(KEY)
                                    && JobServer.text(p, "value").equals(call.idempotencyKey()));
        }

        private static Job job(Map<?, ?> build) {
            String result = JobServer.text(build, "result");
            boolean building = Boolean.TRUE.equals(build.get("building")) || result.isEmpty();
            Job.Stage stage =
                    building
                            ? Job.Stage.RUNNING
                            : result.equals("SUCCESS") ? Job.Stage.SUCCEEDED : Job.Stage.FAILED;
            return new Job(JobServer.text(build, "number"), stage, building ? "building" : result);
        }

        @Override
        public HttpCall launch(ActionCall call) {
            return HttpCall.api(
                    HttpMethod.POST,
                    call,
                    path(call, "buildWithParameters"),
                    JobServer.keyed(call, "parameters", KEY),
                    null);
        }

        /** A job in folders is named with slashes. */
        private static List<String> path(ActionCall call, String... end) {
            List<String> path = new ArrayList<>();
            for (String part : call.required("job").split("/", -1)) {
                path.addAll(List.of("job", part));
            }
            path.addAll(Stream.of(end).toList());
            return path;
        }
    }
}
