package org.aimos.intake.connector;

final class Icinga2ConnectorTest extends GoldenConnector {

    Icinga2ConnectorTest() {
        super(new Icinga2Connector());
    }
}
