package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Launches a job and follows it to its end. Each job carries the key of its step, and is looked for
 * by it before it is launched, so that it is not launched again.
 */
@ApplicationScoped
class Jobs {
    private static final Duration FIRST_LOOK = Duration.ofMillis(200);
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    private final HttpSender sender;

    Jobs(HttpSender sender) {
        this.sender = sender;
    }

    /** Output: {@code ok}, {@code job}, {@code status}. A job that ends badly is a failure. */
    Result run(ActionCall call, JobServer server) throws InterruptedException {
        return Attempt.of(
                call,
                () -> {
                    Secrets secrets = Secrets.of(call.target());
                    JobServer.Api api = new JobServer.Api(sender, call);
                    try {
                        if (server.find(api).isPresent()) {
                            return followed(call, server, api);
                        }
                    } catch (JobServer.NotToldException e) {
                        String why = secrets.mask(Attempt.said(e));
                        return new Result.Failed(
                                "whether it was launched before is not told: " + why, true);
                    }
                    return launched(call, server, api, secrets);
                });
    }

    /** Looks for the job by its key, and follows it. */
    Result look(ActionCall call, JobServer server) throws InterruptedException {
        return Attempt.of(
                call,
                () -> {
                    JobServer.Api api = new JobServer.Api(sender, call);
                    try {
                        return server.find(api).isEmpty()
                                ? new Result.Failed("no job with its key was launched", true)
                                : followed(call, server, api);
                    } catch (JobServer.NotToldException e) {
                        return new Result.Unknown("the server does not tell");
                    }
                });
    }

    private Result launched(ActionCall call, JobServer server, JobServer.Api api, Secrets secrets)
            throws InterruptedException {
        HttpCall request = server.launch(call);
        return switch (sender.send(request, call.deadline(), call::mayNotBegin)) {
            case Exchange.Answer a -> {
                Result result = HttpAnswers.effect(a, secrets);
                yield result instanceof Result.Done ? followed(call, server, api) : result;
            }
            case Exchange.Unreachable u ->
                    new Result.Failed(
                            "nothing was sent: " + secrets.mask(u.reason()), true, "unreachable");
            case Exchange.NoAnswer n -> new Result.Unknown("sent, but " + secrets.mask(n.reason()));
            case Exchange.Refused r -> new Result.Failed(r.reason(), false);
            case Exchange.Stopped s -> new Result.Failed(s.reason(), false);
        };
    }

    /** A server that does not answer for a while is asked again until the call is out of time. */
    private static Result followed(ActionCall call, JobServer server, JobServer.Api api)
            throws InterruptedException {
        Duration pause = FIRST_LOOK;
        String last = "is launched";
        while (call.deadline().left().compareTo(pause) > 0 && !call.cancelled().getAsBoolean()) {
            try {
                Optional<Job> job = server.find(api);
                if (job.isPresent() && job.get().stage() != Job.Stage.RUNNING) {
                    return ended(job.get());
                }
                last = job.map(j -> "job " + j.id() + " is " + j.status()).orElse(last);
            } catch (JobServer.NotToldException e) {
                last = "the server does not tell how it stands";
            }
            Thread.sleep(pause);
            pause = pause.compareTo(LAST_LOOK) < 0 ? pause.multipliedBy(2) : LAST_LOOK;
        }
        return new Result.Unknown("it goes on: " + last);
    }

    private static Result ended(Job job) {
        String said = "job " + job.id() + " ended: " + job.status();
        return job.stage() == Job.Stage.SUCCEEDED
                ? new Result.Done(Map.of("ok", true, "job", job.id(), "status", job.status()), said)
                : new Result.Failed(said, false);
    }
}
