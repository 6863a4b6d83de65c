using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Battery.Testing;
using Microsoft.Win32.SafeHandles;
using NUnit.Framework;

namespace Portal.Tests;

/// <summary>A network namespace with an interface <c>wlan0</c> at a bridge that others are at too: the air of one place.</summary>
internal sealed class NetworkNamespace : IDisposable
{
    private const int NetworkKind = 0x40000000;

    private readonly List<TcpListener> _relays = [];

    private NetworkNamespace(string name) => Name = name;

    public string Name { get; }

    /// <summary>Makes the bridge, in a namespace of its own.</summary>
    public static async Task<NetworkNamespace> BridgeAsync(string name)
    {
        var bridge = new NetworkNamespace(name);
        await IpAsync("netns", "add", name);
        await IpAsync("-n", name, "link", "add", "air", "type", "bridge");
        await IpAsync("-n", name, "link", "set", "air", "up");
        return bridge;
    }

    /// <summary>Makes one at a bridge.</summary>
    public static async Task<NetworkNamespace> StationAsync(string name, NetworkNamespace bridge)
    {
        var station = new NetworkNamespace(name);
        await IpAsync("netns", "add", name);
        await IpAsync("-n", name, "link", "add", "wlan0", "type", "veth", "peer", "name", name, "netns", bridge.Name);
        await IpAsync("-n", bridge.Name, "link", "set", name, "master", "air", "up");
        await IpAsync("-n", name, "link", "set", "lo", "up");
        await IpAsync("-n", name, "link", "set", "wlan0", "up");
        return station;
    }

    /// <summary>The arguments of ip that start a command in one.</summary>
    public static string[] Exec(string name, params string[] command) => ["netns", "exec", name, .. command];

    /// <summary>Makes a port of this computer's 127.0.0.1 one of the namespace's too.</summary>
    public void Relay(int port)
    {
        TcpListener? listener = null;
        var inside = new Thread(() =>
        {
            using SafeFileHandle file = File.OpenHandle("/var/run/netns/" + Name);
            if (SetNamespace((int)file.DangerousGetHandle(), NetworkKind) != 0) return;
            listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        });
        inside.Start();
        inside.Join();
        Assert.That(listener, Is.Not.Null, "the namespace could not be entered");
        _relays.Add(listener!);
        _ = AcceptAsync(listener!, port);
    }

    public void Dispose()
    {
        foreach (TcpListener relay in _relays) relay.Dispose();
        IpAsync("netns", "delete", Name).GetAwaiter().GetResult();
    }

    private static async Task IpAsync(params string[] arguments)
    {
        (int code, string output) = await ServiceProcess.RunCommandAsync("ip", arguments);
        Assert.That(code, Is.Zero, $"ip {string.Join(' ', arguments)}: {output}");
    }

    private static async Task AcceptAsync(TcpListener listener, int port)
    {
        try
        {
            while (true)
            {
                TcpClient inner = await listener.AcceptTcpClientAsync();
                _ = JoinAsync(inner, port);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It is over.
        }
    }

    private static async Task JoinAsync(TcpClient inner, int port)
    {
        try
        {
            using (inner)
            using (var outer = new TcpClient())
            {
                await outer.ConnectAsync(IPAddress.Loopback, port);
                await Task.WhenAny(
                    inner.GetStream().CopyToAsync(outer.GetStream()), outer.GetStream().CopyToAsync(inner.GetStream()));
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            // One side is gone, and so is the other.
        }
    }

    [DllImport("libc", EntryPoint = "setns")]
    private static extern int SetNamespace(int file, int kind);
}
