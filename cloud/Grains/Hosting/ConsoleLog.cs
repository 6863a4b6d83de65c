using Microsoft.Extensions.Logging;

namespace Battery.Grains;

/// <summary>The log of every host: one line an event, UTC, and only what an operator can use.</summary>
public static class ConsoleLog
{
    /// <summary>Sets the console up as the only log.</summary>
    public static void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        logging.AddFilter("Orleans", LogLevel.Warning);

        // While no silo answers these repeat themselves many times a second; what follows from it is told elsewhere.
        logging.AddFilter("Orleans.Messaging", LogLevel.Error);
        logging.AddFilter("Orleans.Runtime.Messaging", LogLevel.Error);
        logging.AddFilter("Orleans.Runtime.GrainDirectory.GrainDirectoryHandoffManager", LogLevel.Error);
        logging.AddFilter("Polly", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);

        // Every request that fails is a problem detail for the caller; the handler of ours logs what operators need.
        logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
    }
}
