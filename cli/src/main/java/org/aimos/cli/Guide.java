package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what became of an item of a procedure, or lets AIMOS do it. */
@Command(
        name = "guide",
        mixinStandardHelpOptions = true,
        description = "Says what became of an item of a procedure, or lets AIMOS do it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos guide 0199… byHand look --done",
            "  aimos guide 0199… byHand restart --do",
            "  aimos guide 0199… byHand clean --failed --note \"the disk is read-only\""
        })
final class Guide extends Call {
    @Parameters(index = "0", paramLabel = "RUN", description = "Its id.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "STEP", description = "The procedure, such as byHand.")
    private String step = "";

    @Parameters(index = "2", paramLabel = "ITEM", description = "What it is about.")
    private String item = "";

    @ArgGroup(multiplicity = "1")
    private Outcome outcome = new Outcome();

    @Option(
            names = {"-n", "--note"},
            paramLabel = "TEXT",
            description = "What those who read it later should know; needed unless it is done.")
    private @Nullable String note;

    Guide(Surroundings surroundings) {
        super(surroundings);
    }

    /** Exactly one of these. */
    static final class Outcome {
        private String word = "";

        @Option(names = "--done", description = "It is done.")
        void done(boolean yes) {
            word = "done";
        }

        @Option(names = "--failed", description = "It did not work.")
        void failed(boolean yes) {
            word = "failed";
        }

        @Option(names = "--skipped", description = "It is not needed.")
        void skipped(boolean yes) {
            word = "skipped";
        }

        @Option(names = "--do", description = "AIMOS does it.")
        void letDo(boolean yes) {
            word = "do";
        }
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("outcome", outcome.word);
        if (note != null) {
            body.put("note", note);
        }
        JsonNode answer = origin.post("/v1/runs/" + run + "/guide/" + step + "/" + item, body);
        return show(answer, step + " " + item + ": " + outcome.word);
    }
}
