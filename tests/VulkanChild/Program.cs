using Devices.Api.Features;
using Devices.Vulkan.Child;

// A process beside the tests: what it does is its only argument.
var work = new Work(new ChildHost());
switch (args[0])
{
    case "compute":
        work.Launch(100);
        Console.WriteLine($"result {work.Read()}");
        Console.WriteLine($"kernels {work.Device.Feature<ICompileCache>()!.Statistics}");
        work.Device.Dispose();
        break;
    case "for-ever":
        while (true)
        {
            for (int i = 0; i < 200; i++)
            {
                work.Launch(2000);
            }

            Console.WriteLine("working");
            work.Device.DefaultStream.Synchronize();
        }

    case "leave-at-work":
        for (int i = 0; i < 300; i++)
        {
            work.Launch(2000);
        }

        Console.WriteLine("leaving");
        break;
    case "misuse":
        // A copy of nothing, which Vulkan forbids: the validation layer must see it.
        work.Launch(1);
        work.Device.DefaultStream.Copy(work.Memory, 0, work.Memory, Work.Count, 0);
        try
        {
            work.Device.DefaultStream.Synchronize();
        }
        catch (Devices.DeviceException error)
        {
            Console.WriteLine($"caught {error.Message}");
        }

        break;
}
