package org.aimos.cli;

import picocli.CommandLine.Command;

/** What auditors ask. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Exports the audit chains and proves that nobody changed them.",
        subcommands = {AuditExport.class, AuditVerify.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos audit export --from 2026-01-01T00:00:00Z --as auditor > audit.jsonl",
            "  aimos audit verify audit.jsonl",
            "  aimos audit verify --as auditor"
        })
final class AuditCommand {}
