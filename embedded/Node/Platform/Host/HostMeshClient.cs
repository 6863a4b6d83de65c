using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using Battery.Node.Mesh;
using Battery.Node.Sockets;

namespace Battery.Node.Platform.Host;

/// <summary>Asks another ROOT over HTTP.</summary>
public sealed class HostMeshClient : IMeshClient
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };

    /// <inheritdoc/>
    public MeshStanding AskClients(string address, string userName, string password) =>
        MeshStanding.Parse(Send(HttpMethod.Get, address, MeshPaths.Clients, userName, password));

    /// <inheritdoc/>
    public bool TellToStepDown(string address, string userName, string password) =>
        Send(HttpMethod.Post, address, MeshPaths.StepDown, userName, password) is not null;

    /// <summary>The body of the answer; null where there is none or it is no success.</summary>
    private static string Send(HttpMethod method, string address, string path, string userName, string password)
    {
        using var request = new HttpRequestMessage(method, "http://" + address + path);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(userName + ":" + password)));
        try
        {
            using HttpResponseMessage response = Http.Send(request);
            using var reader = new System.IO.StreamReader(response.Content.ReadAsStream());
            return response.IsSuccessStatusCode ? reader.ReadToEnd() : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or System.IO.IOException)
        {
            return null;
        }
    }
}
