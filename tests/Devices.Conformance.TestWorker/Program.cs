using Devices.Conformance;
using Devices.Conformance.TestWorker;

if (WorkerHost.IsWorker(args))
{
    return WorkerHost.Run(args, FakeSuites.Open);
}

Console.Error.WriteLine("This program is the worker of Devices.Conformance.Tests.");
return 2;
