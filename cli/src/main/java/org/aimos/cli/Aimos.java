package org.aimos.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command above all others. A new command is one class and one line here. */
@Command(
        name = "aimos",
        mixinStandardHelpOptions = true,
        version = "aimos 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        description = "Hears alerts, decides, repairs, and tells people.",
        subcommands = {
            Up.class,
            Down.class,
            Status.class,
            Logs.class,
            User.class,
            Env.class,
            Apply.class,
            LintCommand.class,
            Get.class,
            DecisionCommand.class,
            SilenceCommand.class,
            BacktestCommand.class,
            AroundCommand.class,
            Gaps.class,
            AutonomyCommand.class,
            Rules.class,
            Ack.class,
            Take.class,
            Resolve.class,
            Merge.class,
            Split.class,
            Approve.class,
            Refuse.class,
            Review.class,
            Cancel.class,
            Guide.class,
            KillCommand.class,
            CloseBreaker.class,
            Run.class,
            Undo.class,
            Send.class,
            Preview.class,
            QuarantineCommand.class,
            SourceCommand.class,
            Demo.class,
            BenchCommand.class,
            Rewind.class,
            AuditCommand.class,
            Dev.class,
            Test.class,
            TestPlaybooks.class,
            HelpCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos up                 start everything on this machine",
            "  aimos demo               seven acts that show what it does",
            "  eval \"$(aimos env)\"      addresses and tokens for your shell",
            "  aimos help up            more about one command",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it was tried and did not work",
            "2:the command line is wrong",
            "3:not allowed, or not signed in",
            "4:there is no such thing",
            "5:it is no longer as you think",
            "6:AIMOS does not answer"
        })
final class Aimos {}
