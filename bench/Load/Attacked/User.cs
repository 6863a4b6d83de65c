using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Load.Attacked;

/// <summary>A user who is logged in, with cookies of his own; from an address of his own where that is asked for.</summary>
internal sealed class User : IDisposable
{
    private readonly Uri _address;
    private readonly CookieContainer _cookies;

    private User(Uri address, string name, HttpClient http, CookieContainer cookies)
    {
        _address = address;
        Name = name;
        Http = http;
        _cookies = cookies;
    }

    public string Name { get; }

    public HttpClient Http { get; }

    /// <summary>The cookies as they go over the line: what a thief would have.</summary>
    public string Cookies => _cookies.GetCookieHeader(_address);

    public static async Task<User> LogInAsync(Uri address, string name, string password, IPAddress? from = null)
    {
        var cookies = new CookieContainer();
        HttpClient http = Client(address, cookies, from);
        using HttpResponseMessage answer = await http.PostAsJsonAsync("/api/login", new { userName = name, password });
        if (answer.StatusCode == HttpStatusCode.OK) return new User(address, name, http, cookies);
        throw new InvalidOperationException(
            $"{name} cannot log in: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>A client that sends no cookies of its own and, on this machine, comes from any address of 127.0.0.0/8.</summary>
    public static HttpClient Client(Uri address, CookieContainer? cookies = null, IPAddress? from = null)
    {
        var handler = new SocketsHttpHandler { UseCookies = cookies is not null };
        if (cookies is not null) handler.CookieContainer = cookies;
        if (from is not null) handler.ConnectCallback = (context, cancellation) => ConnectAsync(from, context.DnsEndPoint, cancellation);
        var http = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Add("X-Battery", "1");
        return http;
    }

    /// <summary>Opens a live socket with these cookies; gives the HTTP status when it is refused.</summary>
    public static async Task<(ClientWebSocket? Socket, int Status)> WatchAsync(Cloud cloud, string cookies, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Cookie", cookies);
        socket.Options.SetRequestHeader("Origin", cloud.Address.GetLeftPart(UriPartial.Authority));
        try
        {
            await socket.ConnectAsync(cloud.Socket("/api/browser_ws"), cancellation);
            return (socket, 101);
        }
        catch (WebSocketException)
        {
            int status = (int)socket.HttpStatusCode;
            socket.Dispose();
            return (null, status);
        }
    }

    public void Dispose()
    {
        Http.Dispose();
    }

    private static async ValueTask<Stream> ConnectAsync(IPAddress from, DnsEndPoint to, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(to.Host, AddressFamily.InterNetwork, cancellation);
            await socket.ConnectAsync(addresses.First(), to.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
