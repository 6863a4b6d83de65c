using System;
using System.CommandLine;
using Battery.Data;
using Battery.Silo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

var mySql = new Option<string?>("--mysql")
{
    Description =
        "The connection string of the cluster's MySQL or MariaDB database. Others see it in the list of processes, and programs of the same user see BATTERY_MYSQL in the environment; --mysql-file shows it to nobody.",
    HelpName = "STRING",
};
var mySqlFile = new Option<string?>("--mysql-file") { Description = "A file that holds the connection string.", HelpName = "FILE" };
Option<int> siloPort = PortOption("--silo-port", "The port for other silos on 127.0.0.1; 0 takes a free one.", 0);
Option<int> gatewayPort = PortOption("--gateway-port", "The port for clients (the web hosts) on 127.0.0.1; 0 takes a free one.", 0);
Option<int> healthPort = PortOption("--health-port", "The port on 127.0.0.1 for /health/live and /health/ready.", 11180);
var root = new RootCommand(
    "Battery silo: one process of the Orleans cluster that holds the modules' grains. Start as many as are needed; they find each other in the database, which `Battery.Web migrate` has prepared.")
{
    mySql,
    mySqlFile,
    siloPort,
    gatewayPort,
    healthPort,
};
root.SetAction(async (arguments, cancellation) =>
{
    string? connectionString = ConnectionStringFile.Choose(arguments.GetValue(mySqlFile), arguments.GetValue(mySql), "BATTERY_MYSQL");
    if (string.IsNullOrWhiteSpace(connectionString))
    {
        Console.Error.WriteLine("battery-silo: no database given. Put the cluster's connection string in a file and name it by --mysql-file.");
        return 1;
    }

    var database = new DatabaseOptions(DatabaseEngine.MySql, connectionString);
    await using WebApplication app = BatterySilo.Build(
        database, arguments.GetValue(siloPort), arguments.GetValue(gatewayPort), $"http://127.0.0.1:{arguments.GetValue(healthPort)}");
    await app.RunAsync(cancellation);
    return 0;
});

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
    });
}
catch (OperationCanceledException)
{
    return 130;
}
catch (Exception exception)
{
    Console.Error.WriteLine("battery-silo: " + exception.Message);
    return 1;
}

static Option<int> PortOption(string name, string description, int usual)
{
    var option = new Option<int>(name) { Description = description, HelpName = "PORT", DefaultValueFactory = _ => usual };
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is < 0 or > 65535) result.AddError($"{name} takes 0 to 65535.");
    });
    return option;
}
