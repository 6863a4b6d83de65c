using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Grains;
using Battery.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MySqlConnector;
using NUnit.Framework;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Cloud.Tests;

/// <summary>The ports on which silos speak with each other and with the web hosts are for those who share the database.</summary>
[NonParallelizable]
public sealed class ClusterPortTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private CloudUnderTest _cloud = null!;
    private IPEndPoint _silo = null!;
    private IPEndPoint _gateway = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cloud = await CloudUnderTest.StartAsync(DatabaseEngine.MySql);
        await using var connection = new MySqlConnection(_cloud.Database.ConnectionString);
        await connection.OpenAsync();
        await using MySqlCommand command = connection.CreateCommand();
        command.CommandText = "SELECT Port, ProxyPort FROM OrleansMembershipTable";
        await using MySqlDataReader row = await command.ExecuteReaderAsync();
        Assert.That(await row.ReadAsync(), Is.True);
        _silo = new IPEndPoint(IPAddress.Loopback, row.GetInt32(0));
        _gateway = new IPEndPoint(IPAddress.Loopback, row.GetInt32(1));
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task A_stranger_who_knows_the_programs_gets_no_answer_from_a_grain()
    {
        using IHost stranger = Host.CreateDefaultBuilder().UseOrleansClient(client =>
        {
            client.UseStaticClustering(_gateway);
            client.Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = "battery");
        }).Build();
        bool spoke = false;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await stranger.StartAsync(limit.Token);
            await stranger.Services.GetRequiredService<IGrainFactory>().GetGrain<IWatcherGrain>(0).List().WaitAsync(Patience);
            spoke = true;
        }
        catch (Exception exception)
        {
            await TestContext.Out.WriteLineAsync(exception.GetType().Name + ": " + exception.Message);
        }

        Assert.That(spoke, Is.False, "a stranger at the gateway port was answered by a grain");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Whoever_has_not_the_clusters_certificate_is_turned_away(bool gateway)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 own = new CertificateRequest("CN=battery cluster", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        foreach (X509Certificate2? shown in (IEnumerable<X509Certificate2?>)[null, own])
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(gateway ? _gateway : _silo);
            X509Certificate? presented = null;
            await using var tls = new SslStream(socket.GetStream(), false, (_, certificate, _, _) =>
            {
                presented = certificate;
                return true;
            });
            using var limit = new CancellationTokenSource(Patience);
            int read = 0;
            try
            {
                await tls.AuthenticateAsClientAsync(
                    new SslClientAuthenticationOptions { TargetHost = "battery", ClientCertificates = shown is null ? [] : [shown] },
                    limit.Token);
                // With TLS 1.3 a client learns only now that it was refused.
                read = await tls.ReadAsync(new byte[1], limit.Token);
            }
            catch (Exception exception) when (exception is IOException or AuthenticationException)
            {
                // Turned away.
            }

            Assert.That(presented, Is.Not.Null, "the port speaks TLS");
            Assert.That(read, Is.Zero);
        }
    }

    [Test]
    public async Task What_belongs_to_the_cluster_gets_in() =>
        Assert.That((await _cloud.GetAsync("/api/modules")).GetArrayLength(), Is.Zero, "the web host has asked a silo");
}
