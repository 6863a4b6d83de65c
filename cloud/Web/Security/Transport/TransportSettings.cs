using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace Battery.Web.Security;

/// <summary>Between whom and by which names this host is spoken to.</summary>
internal sealed class TransportSettings
{
    private TransportSettings(IReadOnlyList<IPNetwork> proxies, IReadOnlySet<string> hosts, bool takesAddresses)
    {
        Proxies = proxies;
        Hosts = hosts;
        TakesAddresses = takesAddresses;
    }

    /// <summary>The proxies whose forwarded headers are believed; without any, nobody's.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; }

    /// <summary>The names that this host answers to, without ports.</summary>
    public IReadOnlySet<string> Hosts { get; }

    /// <summary>
    /// Whether it answers to any address written as a number, because it listens on all of them. No page of another site can stand under
    /// such a name: who makes a name of his own point here has a name.
    /// </summary>
    public bool TakesAddresses { get; }

    /// <summary>Reads what the options of <c>serve</c> say.</summary>
    /// <param name="urls">Where the host listens, separated by semicolons; the names in there are its own.</param>
    /// <param name="proxies">Addresses and networks (10.0.0.0/8), separated by commas.</param>
    /// <param name="hosts">More names, separated by commas.</param>
    /// <exception cref="FormatException">An entry is no address, network or name; the message names it.</exception>
    public static TransportSettings Parse(string urls, string? proxies = null, string? hosts = null)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };
        bool takesAddresses = false;
        foreach (string url in Split(urls, ';'))
        {
            string host = HostOf(url);
            if (host is "*" or "+" or "0.0.0.0" or "[::]")
            {
                takesAddresses = true;
                names.Add(Dns.GetHostName());
            }
            else names.Add(host);
        }

        foreach (string name in Split(hosts, ','))
        {
            if (Uri.CheckHostName(name.Trim('[', ']')) == UriHostNameType.Unknown)
                throw new FormatException($"--host: '{name}' is no name of a host; give names without scheme and port, separated by commas.");
            names.Add(name);
        }

        return new TransportSettings([.. Split(proxies, ',').Select(Network)], names, takesAddresses);
    }

    private static string[] Split(string? list, char separator)
    {
        return (list ?? string.Empty).Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>The host of an address that may hold a <c>*</c> in its place, which no <see cref="Uri"/> does.</summary>
    private static string HostOf(string url)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        string authority = (scheme < 0 ? url : url[(scheme + 3)..]).Split('/')[0];
        int port = authority.LastIndexOf(':');
        return port > authority.LastIndexOf(']') ? authority[..port] : authority;
    }

    private static IPNetwork Network(string text)
    {
        if (IPAddress.TryParse(text, out IPAddress? address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        if (IPNetwork.TryParse(text, out IPNetwork network)) return network;
        throw new FormatException($"--behind-proxy: '{text}' is no address and no network like 10.0.0.0/8.");
    }
}
