using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>Up: who is reachable through a connection.</summary>
public sealed class StatusMessage : Message
{
    private const int NodeByte = 0;
    private const int RootByte = 1;
    private const int HubByte = 2;

    // In the byte of the role: a PaceCode follows the mesh.
    private const int FlagPace = 128;

    private bool _hasModules;

    /// <inheritdoc/>
    public override MessageType Type => MessageType.Status;

    /// <summary>A constant of <see cref="NodeRole"/>.</summary>
    public string Role { get; set; } = string.Empty;

    /// <summary>The mesh, the id of its ROOT; 0 for none.</summary>
    public int Mesh { get; set; }

    /// <summary>The modules within reach at 0…<see cref="ModuleCount"/> − 1.</summary>
    public int[] Modules { get; private set; } = new int[8];

    /// <summary>How many modules there are.</summary>
    public int ModuleCount { get; private set; }

    /// <summary>
    /// The shortest interval between their readings that the radio of their ROOT can carry, s; 0 where no radio limits it.
    /// </summary>
    public int PaceSeconds { get; set; }

    internal override string Name => WireKeys.TypeStatus;

    internal override int PacketType => RadioPacketType.Status;

    /// <summary>Adds a module.</summary>
    public void AddModule(int id)
    {
        Modules = NumberArray.Reserve(Modules, ModuleCount + 1);
        Modules[ModuleCount++] = id;
    }

    /// <summary>Becomes the status of a module, without any within reach yet.</summary>
    public void Begin(int moduleId, string role, int mesh, int paceSeconds)
    {
        Reset();
        ModuleId = moduleId;
        Role = role;
        Mesh = mesh;
        PaceSeconds = paceSeconds;
    }

    internal override Message Create()
    {
        return new StatusMessage();
    }

    internal override void Reset()
    {
        base.Reset();
        Role = string.Empty;
        Mesh = -1;
        ModuleCount = 0;
        PaceSeconds = 0;
        _hasModules = false;
    }

    internal override void WriteContent(JsonWriter writer)
    {
        writer.Name(WireKeys.Role);
        writer.Value(Role);
        writer.Name(WireKeys.Mesh);
        writer.Value(Mesh);
        writer.Name(WireKeys.Modules);
        writer.BeginArray();
        for (int i = 0; i < ModuleCount; i++) writer.Value(Modules[i]);
        writer.EndArray();
        if (PaceSeconds == 0) return;
        writer.Name(WireKeys.Pace);
        writer.Value(PaceSeconds);
    }

    internal override string ReadMember(JsonReader reader)
    {
        if (reader.IsString(WireKeys.Role))
        {
            reader.Read();
            Role = OneOf(reader, NodeRole.Node, NodeRole.Root, NodeRole.Hub);
            return Role.Length == 0 ? "role is none of node, root, hub" : string.Empty;
        }

        if (reader.IsString(WireKeys.Mesh))
        {
            reader.Read();
            if (!reader.TryGetInt(out int mesh) || (mesh != 0 && !WireLimits.IsModuleId(mesh))) return "mesh is no module id";
            Mesh = mesh;
            return string.Empty;
        }

        if (reader.IsString(WireKeys.Pace))
        {
            reader.Read();
            if (!reader.TryGetInt(out int pace) || pace < 0) return "pace is no number of seconds";
            PaceSeconds = pace;
            return string.Empty;
        }

        if (!reader.IsString(WireKeys.Modules)) return Pass(reader);
        _hasModules = true;
        ModuleCount = 0;
        if (reader.Read() != JsonToken.BeginArray) return "modules is no array";
        while (reader.Read() == JsonToken.Number)
        {
            if (!reader.TryGetInt(out int id) || !WireLimits.IsModuleId(id)) return "modules holds what is no module id";
            AddModule(id);
        }

        return reader.Token == JsonToken.EndArray ? string.Empty : "modules holds what is no module id";
    }

    internal override string FindMissing()
    {
        if (Role.Length == 0) return "role is missing";
        if (Mesh < 0) return "mesh is missing";
        return _hasModules ? string.Empty : "modules is missing";
    }

    internal override void WriteBody(ByteWriter body)
    {
        body.Write(ModuleId, 2);
        int role = Role == NodeRole.Hub ? HubByte : Role == NodeRole.Root ? RootByte : NodeByte;
        body.Write(PaceSeconds > 0 ? role | FlagPace : role, 1);
        body.Write(Mesh, 2);
        if (PaceSeconds > 0) body.Write(PaceCode.From(PaceSeconds), 1);
        int before = 0;
        for (int i = 0; i < ModuleCount; i++)
        {
            body.WriteSigned(Modules[i] - before);
            before = Modules[i];
        }
    }

    internal override bool ReadBody(ByteReader body, int packetType)
    {
        if (!ReadModule(body)) return false;
        int role = (int)body.Read(1);
        int mesh = (int)body.Read(2);
        if ((role & FlagPace) != 0) PaceSeconds = PaceCode.Seconds((int)body.Read(1));
        role &= ~FlagPace;
        if (body.IsExhausted || role > HubByte || (mesh != 0 && !WireLimits.IsModuleId(mesh))) return false;
        Role = role == HubByte ? NodeRole.Hub : role == RootByte ? NodeRole.Root : NodeRole.Node;
        Mesh = mesh;
        int id = 0;
        while (body.Left > 0)
        {
            id += body.ReadSigned();
            if (body.IsExhausted || !WireLimits.IsModuleId(id)) return false;
            AddModule(id);
        }

        return true;
    }
}
