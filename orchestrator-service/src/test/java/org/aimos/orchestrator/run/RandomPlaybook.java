package org.aimos.orchestrator.run;

import java.util.Random;

/** Playbooks as nobody would write them: every kind of step, inside of each other. */
final class RandomPlaybook {
    private static final String UNDO = ", undo: {uses: http.delete, with: {target: t}}";
    private static final String VERIFY =
            ", verify: {uses: http.get, with: {target: t}, until: result.ok, within: 5s}";

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private int ids;

    private RandomPlaybook(Random random) {
        this.random = random;
    }

    static String of(Random random) {
        var playbook = new RandomPlaybook(random);
        playbook.text
                .append("onFailure: ")
                .append(playbook.one("rollback", "rollback", "hand-over", "continue"))
                .append("\nsteps:\n");
        playbook.steps(1 + random.nextInt(4), 1, 0);
        return playbook.text.toString();
    }

    private void steps(int count, int indent, int depth) {
        for (var i = 0; i < count; i++) {
            step(indent, depth);
        }
    }

    private void step(int indent, int depth) {
        var id = "s" + ids++;
        var kind = random.nextInt(depth < 3 ? 9 : 6);
        var line = "  ".repeat(indent) + "- ";
        switch (kind) {
            case 0, 1 -> text.append(line).append(action(id, "http.get", "", false)).append('\n');
            case 2, 3, 4 ->
                    text.append(line).append(action(id, "http.post", UNDO, true)).append('\n');
            case 5 -> text.append(line).append(action(id, "command", UNDO, true)).append('\n');
            case 6 -> {
                head(line, id, indent);
                text.append("  ".repeat(indent + 1)).append("parallel:\n");
                text.append("  ".repeat(indent + 2))
                        .append("limit: ")
                        .append(1 + random.nextInt(3))
                        .append('\n');
                text.append("  ".repeat(indent + 2)).append("branches:\n");
                for (var b = 0; b < 2 + random.nextInt(2); b++) {
                    text.append("  ".repeat(indent + 3)).append("-\n");
                    steps(1 + random.nextInt(2), indent + 4, depth + 1);
                }
            }
            case 7 -> {
                head(line, id, indent);
                text.append("  ".repeat(indent + 1))
                        .append("forEach: {in: service.hosts, as: ")
                        .append("item")
                        .append(id)
                        .append(", limit: ")
                        .append(1 + random.nextInt(2))
                        .append("}\n");
                text.append("  ".repeat(indent + 1)).append("steps:\n");
                steps(1 + random.nextInt(2), indent + 2, depth + 1);
            }
            default -> {
                head(line, id, indent);
                text.append("  ".repeat(indent + 1))
                        .append("call: {playbook: helper, version: 1.0.0, with: {host: web-1}}\n");
            }
        }
    }

    private void head(String line, String id, int indent) {
        text.append(line).append("id: ").append(id).append('\n');
        var onError = onError();
        if (!onError.isEmpty()) {
            text.append("  ".repeat(indent + 1)).append(onError.substring(2)).append('\n');
        }
    }

    private String action(String id, String uses, String undo, boolean effect) {
        var verify = effect && random.nextBoolean() ? VERIFY : "";
        var attempts = verify.isEmpty() && effect ? "" : one("", ", attempts: 3");
        return "{id: "
                + id
                + ", uses: "
                + uses
                + ", with: {target: t}"
                + undo
                + verify
                + attempts
                + onError()
                + "}";
    }

    private String onError() {
        return one("", "", "", ", onError: continue", ", onError: hand-over");
    }

    private String one(String... words) {
        return words[random.nextInt(words.length)];
    }
}
