using Devices.Conformance;
using Devices.Mutants;

if (WorkerHost.IsWorker(args))
{
    return WorkerHost.Run(args, MutantCatalogue.OpenSuite);
}

Console.Error.WriteLine("This program is the worker of Devices.Mutants.Tests.");
return 2;
