using Battery.Data;
using Battery.Web.Security;

namespace Battery.Web.Hosting;

/// <summary>How the web host is set up.</summary>
/// <param name="Database">SQLite: the silo runs in this process. MySQL: this process is a client of the silos there.</param>
/// <param name="Urls">Where it listens, separated by semicolons.</param>
internal sealed record WebSettings(DatabaseOptions Database, string Urls)
{
    /// <summary>By which names and through which proxies it is spoken to.</summary>
    public TransportSettings Transport { get; init; } = TransportSettings.Parse(Urls);

    /// <summary>Whether what can do harm needs a second person.</summary>
    public bool TwoPerson { get; init; }
}
