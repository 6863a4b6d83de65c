using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Battery.Testing;

namespace Cloud.Tests;

/// <summary>A real nginx that ends TLS in front of a web host, set up as docs/transport.md says.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    private Nginx(string folder, Process process, int port)
    {
        _folder = folder;
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<Nginx> StartAsync(Uri behind)
    {
        await Tool.RunAsync("nginx", "install");
        string program = (await Tool.RunAsync("nginx", "path")).Trim();
        string folder = Directory.CreateTempSubdirectory("battery-nginx-").FullName;
        int port = FreePort.Next();
        WriteCertificate(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), Configuration(behind, port));
        // -e: the log that it would open before it reads its configuration.
        var start = new ProcessStartInfo(program, ["-p", folder, "-c", "nginx.conf", "-e", "error.log"]) { WorkingDirectory = folder };
        var nginx = new Nginx(folder, Process.Start(start)!, port);
        await Wait.UntilAsync(nginx.IsListeningAsync, "nginx to listen", diagnosis: () => nginx.Log);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        ProcessEnd.Kill(_process);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Log => File.Exists(Path.Combine(_folder, "error.log")) ? File.ReadAllText(Path.Combine(_folder, "error.log")) : "";

    private static void WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=battery.example", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "certificate.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The server of the page, with a certificate, and what has to stand around it.</summary>
    private static string Configuration(Uri behind, int port)
    {
        string server = string.Join('\n', File.ReadLines(Path.Combine(Repository.Root, "docs", "transport.md"))
            .SkipWhile(line => line.Trim() != "server {").TakeWhile(line => line != "    }").Append("    }"));
        server = server
            .Replace(
                "listen 443 ssl;",
                $"listen 127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)} ssl;\n"
                    + "ssl_certificate certificate.pem; ssl_certificate_key key.pem;",
                StringComparison.Ordinal)
            .Replace("http://127.0.0.1:8080", behind.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        return $$"""
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log error.log;
            events { }
            http {
                access_log off;
                client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                map $http_upgrade $connection_upgrade { default upgrade; '' close; }
            {{server}}
            }
            """;
    }

    private async Task<bool> IsListeningAsync()
    {
        if (_process.HasExited) throw new InvalidOperationException("nginx ended: " + Log);
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
