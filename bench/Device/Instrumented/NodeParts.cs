using Battery.DeviceCosts.Counted;
using Mono.Cecil;

namespace Battery.DeviceCosts.Instrumented;

/// <summary>Tells by assembly, namespace and name which part of a node a type belongs to.</summary>
internal static class NodeParts
{
    public static NodePart Of(TypeDefinition type)
    {
        while (type.DeclaringType != null) type = type.DeclaringType;
        return type.Module.Assembly.Name.Name switch
        {
            "Battery.Drivers.Nmea" => NodePart.Gps,
            "Battery.Drivers.Bq40z50" => NodePart.Gauge,
            "Battery.Drivers.Sx127x" => NodePart.Chip,
            "Battery.Protocol" => OfProtocol(type),
            "Battery.Node" => OfNode(type),
            _ => NodePart.Node,
        };
    }

    private static NodePart OfProtocol(TypeDefinition type)
    {
        if (type.Namespace.StartsWith("Battery.Protocol.Radio", System.StringComparison.Ordinal)) return NodePart.Radio;
        if (type.Namespace.StartsWith("Battery.Protocol.Original", System.StringComparison.Ordinal)) return NodePart.Radio;
        return type.Name.StartsWith("Json", System.StringComparison.Ordinal) || type.Name.StartsWith("Wire", System.StringComparison.Ordinal)
            || type.Name.EndsWith("Message", System.StringComparison.Ordinal) ? NodePart.Link : NodePart.Node;
    }

    private static NodePart OfNode(TypeDefinition type)
    {
        string[] rooms = type.Namespace.Split('.');
        return (rooms.Length > 2 ? rooms[2] : "") switch
        {
            "Telemetry" => type.Name.StartsWith("Gps", System.StringComparison.Ordinal) ? NodePart.Gps : NodePart.Gauge,
            "Outbox" or "Stored" => NodePart.Storage,
            "Links" or "Sockets" => NodePart.Link,
            "Radio" => NodePart.Radio,
            "Mesh" or "Wifi" => NodePart.Mesh,
            "Commands" or "Settings" or "Reports" => NodePart.Commands,
            "Jobs" => NodePart.Worker,
            "Platform" => type.Name.StartsWith("Sx127x", System.StringComparison.Ordinal) ? NodePart.Chip : NodePart.Node,
            _ => NodePart.Node,
        };
    }
}
