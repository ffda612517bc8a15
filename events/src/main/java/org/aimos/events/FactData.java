package org.aimos.events;

/** What a {@link Fact} says. The list of those who may speak is closed. */
public sealed interface FactData
        permits AlertFact,
                ChangeObserved,
                AlertQuarantined,
                IncidentFact,
                DecisionMade,
                AutonomyFact,
                RunFact,
                TicketFact,
                PersonNotified,
                OutcomeRecorded,
                ModelPublished,
                ResourceChanged,
                KillSwitchChanged,
                BreakGlass {}
