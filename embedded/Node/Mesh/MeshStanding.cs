namespace Battery.Node.Mesh;

/// <summary>
/// How a ROOT stands among others, as <c>/api_num_clients</c> has it: three numbers with a blank between, its clients, its room and its
/// way.
/// </summary>
public sealed class MeshStanding
{
    /// <summary>An access point of an ESP32 takes so many stations.</summary>
    public const int MostStations = 4;

    /// <summary>A longer text is none, bytes.</summary>
    public const int MostBytes = 5;

    private const int TextLength = 5;

    /// <summary>How many members are connected, 0…<see cref="MostStations"/>.</summary>
    public int Clients { get; set; }

    /// <summary>How many stations more its access point takes, phones and whoever else counted in: 0…<see cref="MostStations"/>.</summary>
    public int Room { get; set; } = MostStations;

    /// <summary>What leads up from it; of a node that is no ROOT, what would.</summary>
    public MeshWay Way { get; set; }

    /// <summary>Reads one; null for what is none.</summary>
    public static MeshStanding Parse(string text)
    {
        if (text == null || text.Length != TextLength || text[1] != ' ' || text[3] != ' ') return null;
        int clients = text[0] - '0';
        int room = text[2] - '0';
        int way = text[4] - '0';
        bool isOne = clients >= 0 && clients <= MostStations && room >= 0 && room <= MostStations
            && way >= 0 && way <= (int)MeshWay.Internet;
        if (!isOne) return null;
        var standing = new MeshStanding();
        standing.Clients = clients;
        standing.Room = room;
        standing.Way = (MeshWay)way;
        return standing;
    }

    /// <summary>As it is sent.</summary>
    public string Write()
    {
        return Clients.ToString() + " " + Room.ToString() + " " + ((int)Way).ToString();
    }
}
