package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code git.revert}: puts a commit that takes another back on a branch of its own, for a merge
 * request. The branch is named after the key of the step; one that is there already stays as it is.
 */
@ApplicationScoped
public class GitRevertAction implements Action {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,200}");

    private final Addresses addresses;

    GitRevertAction(Addresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("git.revert", "convergent")
                .at(TargetSpec.Type.GIT)
                .needs("branch", Aim.NAMES)
                .needs("commit")
                .gives("branch", "commit", "changed")
                .action();
    }

    /**
     * Output: {@code ok}, {@code branch} (the new one), {@code commit} (at its head), {@code
     * changed}. A commit that is not on the branch, or cannot be taken back without a conflict, is
     * a failure.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return work(
                call,
                git -> {
                    Result.Done before = there(git);
                    return before == null ? pushed(git) : before;
                });
    }

    /** The repository tells whether it has the branch. */
    @Override
    public Result verify(ActionCall call) throws InterruptedException {
        return work(
                call,
                git -> {
                    Result.Done before = there(git);
                    return before == null
                            ? new Result.Failed("the branch is not there", true)
                            : before;
                });
    }

    private interface Work {
        Result with(Git git) throws IOException, Program.KilledException;
    }

    /** The program, and what it works on. */
    private record Git(Program program, ActionCall call, String url) {
        CommandProcess.Exited run(String... arguments) throws IOException, Program.KilledException {
            List<String> argv = new ArrayList<>(List.of("git"));
            argv.addAll(List.of(arguments));
            return program.run(argv);
        }

        /** The same in the clone; anything but success is what it says. */
        String must(String... arguments) throws IOException, Program.KilledException {
            List<String> in = new ArrayList<>(List.of("-C", program.folder() + "/clone"));
            in.addAll(List.of(arguments));
            CommandProcess.Exited end = run(in.toArray(String[]::new));
            if (end.exit() != 0) {
                throw new IllegalStateException(last(end.stderr()));
            }
            return end.stdout().strip();
        }

        String newBranch() {
            String key = call.idempotencyKey().replaceAll("[^A-Za-z0-9]", "");
            String commit = call.required("commit");
            return "aimos/revert-%s-%s"
                    .formatted(
                            commit.substring(0, Math.min(12, commit.length())),
                            key.substring(0, Math.min(12, key.length())));
        }
    }

    private Result work(ActionCall call, Work work) throws InterruptedException {
        return Attempt.of(
                call,
                () -> {
                    Secrets secrets = Secrets.of(call.target());
                    if (!COMMIT.matcher(call.required("commit")).matches()) {
                        throw new IllegalArgumentException("with.commit is no id of a commit");
                    }
                    if (!BRANCH.matcher(call.required("branch")).matches()) {
                        throw new IllegalArgumentException("with.branch is no name of a branch");
                    }
                    String url = Objects.requireNonNullElse(call.requiredTarget().url(), "");
                    try (Program program = new Program(call, environment(call.requiredTarget()))) {
                        return work.with(new Git(program, call, url));
                    } catch (Program.KilledException e) {
                        return new Result.Unknown(secrets.mask(Attempt.said(e)));
                    } catch (UnknownHostException e) {
                        return new Result.Failed("the target's host is not known", true);
                    } catch (Addresses.RefusedException e) {
                        return new Result.Failed(Attempt.said(e), false);
                    } catch (IOException e) {
                        return new Result.Failed("git cannot be run: " + Attempt.said(e), false);
                    } catch (IllegalStateException e) {
                        return new Result.Failed(secrets.mask(Attempt.said(e)), true);
                    }
                });
    }

    private static Result.@Nullable Done there(Git git)
            throws IOException, Program.KilledException {
        CommandProcess.Exited heads =
                git.run("ls-remote", "--heads", git.url(), "refs/heads/" + git.newBranch());
        if (heads.exit() != 0) {
            throw new IllegalStateException(last(heads.stderr()));
        }
        String line = heads.stdout().strip();
        return line.isEmpty() ? null : done(git, line.split("\\s", 2)[0], false);
    }

    private static Result pushed(Git git) throws IOException, Program.KilledException {
        String commit = git.call().required("commit");
        CommandProcess.Exited clone =
                git.run(
                        "clone",
                        "--quiet",
                        "--no-tags",
                        "--single-branch",
                        "--branch",
                        git.call().required("branch"),
                        git.url(),
                        git.program().folder() + "/clone");
        if (clone.exit() != 0) {
            return new Result.Failed("not cloned: " + last(clone.stderr()), true);
        }
        String on;
        try {
            on = git.must("rev-parse", "--verify", "--quiet", commit + "^{commit}");
            git.must("merge-base", "--is-ancestor", on, "HEAD");
        } catch (IllegalStateException e) {
            return new Result.Failed(
                    "the branch %s has no commit %s"
                            .formatted(git.call().required("branch"), commit),
                    false);
        }
        return reverted(git, on);
    }

    private static Result reverted(Git git, String commit)
            throws IOException, Program.KilledException {
        boolean merge =
                git.must("rev-list", "--parents", "-n", "1", commit).split(" ", -1).length > 2;
        List<String> revert = new ArrayList<>(List.of("revert", "--no-commit"));
        revert.addAll(merge ? List.of("-m", "1", commit) : List.of(commit));
        try {
            git.must(revert.toArray(String[]::new));
        } catch (IllegalStateException e) {
            return new Result.Failed("it cannot be taken back without a conflict", false);
        }
        String subject = git.must("log", "-1", "--format=%s", commit);
        String message =
                "Revert \"%s\"\n\nThis reverts commit %s.\n\nBy AIMOS, playbook %s, run %s."
                        .formatted(subject, commit, git.call().playbook(), git.call().runId());
        try {
            git.must("commit", "--quiet", "-m", message);
        } catch (IllegalStateException e) {
            return new Result.Failed("it is taken back already: nothing would change", false);
        }
        String head = git.must("rev-parse", "HEAD");
        String ref = "refs/heads/" + git.newBranch();
        git.call().lastLook();
        git.must("push", "--quiet", "--force-with-lease=" + ref + ":", "origin", "HEAD:" + ref);
        return done(git, head, true);
    }

    private static Result.Done done(Git git, String head, boolean changed) {
        return new Result.Done(
                Map.of("ok", true, "branch", git.newBranch(), "commit", head, "changed", changed),
                "on the branch " + git.newBranch());
    }

    /** Nothing of this machine or of whoever runs here; one protocol, one address, one secret. */
    private Map<String, String> environment(Target target)
            throws UnknownHostException, Addresses.RefusedException {
        URI url = Objects.requireNonNull(target.spec().url(), "url");
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("protocol.allow", "never");
        settings.put("protocol." + url.getScheme() + ".allow", "always");
        settings.put("user.name", "AIMOS");
        settings.put("user.email", "aimos@aimos.invalid");
        settings.put("core.hooksPath", "/dev/null");
        settings.put("http.followRedirects", "false");
        if (!"file".equals(url.getScheme())) {
            String host = Objects.requireNonNullElse(url.getHost(), "");
            InetAddress address = addresses.of(host, target.spec().network()).getFirst();
            int port =
                    url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
            settings.put("http.curloptResolve", host + ":" + port + ":" + address.getHostAddress());
            target.headers().forEach((n, v) -> settings.put("http.extraHeader", n + ": " + v));
            if (target.spec().ca() != null) {
                settings.put("http.sslCAInfo", target.spec().ca());
            }
        }
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_CONFIG_COUNT", String.valueOf(settings.size()));
        int i = 0;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            environment.put("GIT_CONFIG_KEY_" + i, setting.getKey());
            environment.put("GIT_CONFIG_VALUE_" + i, setting.getValue());
            i++;
        }
        return environment;
    }

    private static String last(String text) {
        String stripped = text.strip();
        String line = stripped.substring(stripped.lastIndexOf('\n') + 1);
        return line.substring(0, Math.min(200, line.length()));
    }
}
