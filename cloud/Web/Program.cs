using System;
using System.CommandLine;
using Battery.Web.Verbs;

var root = new RootCommand("Battery web host: the portal, its HTTP API, node and browser WebSockets, and what operators do by hand.")
{
    ServeVerb.Create(new DatabaseChoice()),
    MigrateVerb.Create(new DatabaseChoice()),
    CreateUserVerb.Create(new DatabaseChoice()),
    UserVerb.Create(new DatabaseChoice()),
    RegisterVerb.Create(new DatabaseChoice()),
    ImportVerb.Create(new DatabaseChoice()),
    ProvisionFleetVerb.Create(new DatabaseChoice()),
    OpenApiVerb.Create(),
};

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
    // What a verb could not do is told as it is; where in the code it happened helps nobody at a prompt.
    Console.Error.WriteLine("battery: " + exception.Message);
    return 1;
}
