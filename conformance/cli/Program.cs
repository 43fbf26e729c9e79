using Devices.Cli;
using Devices.Conformance;

return args switch
{
    // Nobody types a worker's arguments.
    _ when WorkerHost.IsWorker(args) => WorkerHost.Run(args, ConformanceSuite.Open),

    // Building the parser takes a third of the time that this command has.
    ["list"] => ListCommand.Run([], json: false, Console.Out),
    ["list", "--json"] => ListCommand.Run([], json: true, Console.Out),
    _ => CommandLine.Run(args),
};
