package org.aimos.cli;

import java.io.Console;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.aimos.local.Accounts;
import org.aimos.local.LocalStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** People who may sign in. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "People who may sign in to the console.",
        subcommands = User.Add.class)
final class User {

    /** Adds a person, or gives one a new password. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Adds a person. For one who is there, sets these roles and a new password.",
                "Prints a generated password, or asks for one with --password."
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  aimos user add kim --role on-call --role approver",
                "  aimos user add kim --role admin --password"
            })
    static final class Add implements Callable<Integer> {
        private final Surroundings surroundings;

        @Parameters(paramLabel = "NAME", description = "What the person signs in as.")
        private String name = "";

        @Option(
                names = "--role",
                required = true,
                split = ",",
                paramLabel = "ROLE",
                description = "viewer, on-call, author, approver, auditor or admin; repeatable.")
        private List<String> roles = new ArrayList<>();

        @Option(names = "--password", description = "Ask for the password on the terminal.")
        private boolean ask;

        Add(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() throws IOException {
            LocalStack stack = surroundings.stack();
            String password = ask ? typed() : generated();
            try {
                Accounts.of(stack.home(), stack.settings()).put(name, password, roles);
            } catch (IllegalArgumentException wrong) {
                throw new Failure(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
            } catch (SQLException away) {
                throw new Failure(
                        ExitCode.UNAVAILABLE,
                        "The database does not take it: " + away.getMessage() + " ./aimos status");
            }
            if (!ask) {
                surroundings.out().println(password);
            }
            surroundings.err().println(name + " may sign in as " + String.join(", ", roles));
            return ExitCode.OK.number();
        }

        private static String typed() {
            Console console = Objects.requireNonNull(System.console(), "there since Java 22");
            char[] typed = console.isTerminal() ? console.readPassword("Password: ") : new char[0];
            if (typed.length < 12) {
                throw new Failure(
                        ExitCode.USAGE, "A password needs a terminal and at least 12 characters.");
            }
            return new String(typed);
        }

        private static String generated() {
            byte[] bytes = new byte[15];
            new SecureRandom().nextBytes(bytes);
            return Base64.getUrlEncoder().encodeToString(bytes);
        }
    }
}
