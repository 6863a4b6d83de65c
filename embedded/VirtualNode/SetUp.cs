using System;
using System.IO;
using System.Threading;
using Battery.Local;
using Battery.Local.Platform.Host;
using Battery.Node.Platform;
using Battery.Node.Platform.Host;
using Battery.Node.Sockets;

namespace Battery.VirtualNode;

/// <summary>A virtual node that is set up by a file as a board is, or by its own page where there is none yet.</summary>
internal static class SetUp
{
    private const int LookMilliseconds = 200;
    private const int MostMilliseconds = 600_000;

    /// <summary>Waits until there is a text; the page asks for it meanwhile.</summary>
    /// <exception cref="InvalidDataException">The text is none that sets a board up.</exception>
    public static ProvisionedNode Wait(IProvisioning provisioning, HttpPort port, string address, HostClock clock, ILog log)
    {
        if (provisioning.Read() is null)
        {
            var server = new SetUpServer(port, new HostPage(), provisioning, clock, new HostRandom(), log);
            server.Start();
            log.Write(LogLevel.Information, "setup", "waits to be set up: " + address);
            while (provisioning.Read() is null) Thread.Sleep(LookMilliseconds);
            server.Stop();
        }

        ProvisionedNode node = Parse(provisioning);
        if (node.ClaimCode is null) return node;
        var claim = new Claim(new HostNetwork(), provisioning, clock, new HostRandom());
        for (int pause = 1000; claim.Try() is { Length: > 0 } failure; pause = Math.Min(2 * pause, MostMilliseconds))
        {
            log.Write(LogLevel.Warning, "setup", "is no module yet: " + failure);
            Thread.Sleep(pause);
        }

        return Parse(provisioning);
    }

    private static ProvisionedNode Parse(IProvisioning provisioning) =>
        ProvisioningFile.Parse(provisioning.Read()!, out string problem)
            ?? throw new InvalidDataException("The provisioning file is not right: " + problem + ".");
}
