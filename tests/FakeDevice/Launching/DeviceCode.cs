namespace Devices.Fake;

/// <summary>What a kernel does once its turn has come: code that runs on the device, on the thread of a stream.</summary>
public delegate void DeviceCode(Launch launch);
