namespace Battery.Node.Sockets;

/// <summary>What a ROOT serves to its mesh.</summary>
internal static class MeshPaths
{
    public const string Socket = "/mesh_ws";
    public const string Clients = "/api_num_clients";
    public const string StepDown = "/no_you_restart";
}
